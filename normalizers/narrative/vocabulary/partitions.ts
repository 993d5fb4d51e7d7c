// Values of an axis that together are all there is: parts that name them all make up the whole, whatever word opens
// the list. Data only.

export interface Partition {
  readonly axis: string
  readonly values: readonly string[]
  /** The rule that says so. */
  readonly source: string
}

export const partitions: readonly Partition[] = [
  {
    axis: 'procurement',
    values: ['goods', 'works', 'services'],
    source: '政府采购法 第二条: 货物, 工程 and 服务 are all that is procured',
  },
  {
    axis: 'item',
    values: ['overseasTravel', 'officialReception', 'vehicles'],
    source: '“三公”经费 are by name three; 部门预算公开 forms',
  },
  {
    axis: 'item',
    values: ['overseasTravel', 'officialReception', 'vehiclePurchase', 'vehicleOperation'],
    source: 'the same, vehicles told apart',
  },
  {
    axis: 'item',
    values: ['vehiclePurchase', 'vehicleOperation'],
    source: '公务用车购置及运行维护费 is by name purchase and operation',
  },
]
