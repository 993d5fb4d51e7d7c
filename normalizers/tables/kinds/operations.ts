// What the national forms say beside the money: 机构运行信息表 (“三公”, visits, receptions, vehicles, equipment, procurement)
// and lists of assets to be bought. Money, things and people stand in one column; each row's concept says which. Data only.
import type { RowKind, TableKind } from '../kind.ts'

const money = { fund: 'fiscal' } as const
const counted = (
  key: string,
  concept: RowKind['concept'] & string,
  label: string,
  ...labels: string[]
): RowKind => ({
  key,
  labels,
  concept,
  dimensions: { label },
})
const vehicles = (label: string): RowKind => counted(`vehicles-${label}`, 'vehicles', label, `${label}*`)

/** “三公” and the numbers of visits, vehicles and guests behind it, as one list. */
export const operatingRows: readonly RowKind[] = [
  {
    key: 'threePublic',
    labels: ['*三公*经费支出', '支出合计', '*三公*经费', '合计', '总计', '总*三公*经费支出', '三公经费合计'],
    concept: 'threePublicExpenses',
    sumOf: ['overseas', 'vehicleCosts', 'reception'],
  },
  {
    key: 'overseas',
    labels: ['因公出国(境)费*'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'overseasTravel' },
  },
  {
    key: 'vehicleCosts',
    labels: ['公务用车购置及运行维护费*', '公务用车购置及运行费*', '公务用车费', '公务用车费用'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'vehicles' },
    sumOf: ['purchase', 'operation'],
  },
  {
    key: 'purchase',
    labels: ['公务用车购置费*', '公务用车购置'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'vehiclePurchase' },
  },
  {
    key: 'operation',
    labels: ['公务用车运行*费*'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'vehicleOperation' },
  },
  {
    key: 'reception',
    labels: ['公务接待费*'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception' },
  },
  {
    key: 'receptionAtHome',
    labels: ['国内接待费*'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception', label: '国内接待' },
    ofWhich: 'reception',
  },
  {
    key: 'receptionForeign',
    labels: ['外事接待费*'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception', label: '外宾接待' },
    ofWhich: 'receptionAtHome',
  },
  {
    key: 'receptionAbroad',
    labels: ['国(境)外接待费*'],
    concept: 'threePublicExpenses',
    dimensions: { item: 'officialReception', label: '国(境)外接待' },
    ofWhich: 'reception',
  },
  counted('visits', 'officialVisits', '团组', '因公出国(境)团组数*', '因公出国(境)团组*'),
  counted('visitors', 'officialVisits', '人次', '因公出国(境)人次*', '因公出国(境)人数*'),
  {
    key: 'vehiclesBought',
    labels: ['公务用车购置数*', '公务用车购置辆数*'],
    concept: 'vehicles',
    dimensions: { status: 'acquired' },
  },
  counted('vehiclesKept', 'vehicles', '公务用车保有量', '公务用车保有量*'),
  counted('receptions', 'receptions', '国内批次', '国内公务接待批次*'),
  counted('guests', 'receptions', '国内人次', '国内公务接待人次*', '国内公务接待人数*'),
  counted('receptionsAll', 'receptions', '批次', '公务接待批次*'),
  counted('guestsAll', 'receptions', '人次', '公务接待人次*', '公务接待人数*'),
  counted('receptionsForeign', 'receptions', '外宾批次', '外事接待批次*'),
  counted('guestsForeign', 'receptions', '外宾人次', '外事接待人次*'),
  counted('receptionsAbroad', 'receptions', '国(境)外批次', '国(境)外公务接待批次*'),
  counted('guestsAbroad', 'receptions', '国(境)外人次', '国(境)外公务接待人次*'),
  {
    key: 'meetings',
    labels: ['会议费*'],
    concept: 'expenditure',
    dimensions: { ...money, item: 'meetings' },
  },
  {
    key: 'training',
    labels: ['培训费*'],
    concept: 'expenditure',
    dimensions: { ...money, item: 'training' },
  },
  {
    key: 'agency',
    labels: ['机关运行经费*', '机构运行经费*', '行政参公单位机关运行经费*'],
    concept: 'agencyOperatingExpenses',
  },
  ...['行政单位', '参照公务员法管理事业单位', '其他事业单位'].map((label): RowKind => ({
    key: `agency-${label}`,
    labels: [label],
    under: 'agency',
    concept: 'agencyOperatingExpenses',
    dimensions: { label },
  })),
  { key: 'vehiclesAll', labels: ['车辆数合计*', '车辆数*', '车辆合计*'], concept: 'vehicles' },
  ...[
    '副部(省)级及以上领导用车',
    '主要负责人用车',
    '主要领导干部用车',
    '机要通信用车',
    '应急保障用车',
    '执法执勤用车',
    '特种专业技术用车',
    '离退休干部服务用车',
    '离退休干部用车',
    '其他用车',
  ].map(vehicles),
  counted('equipment', 'equipment', '单价100万元以上设备', '单价100万元*设备*', '单位价值100万元以上*设备*'),
  counted(
    'equipmentGeneral',
    'equipment',
    '单价50万元以上通用设备',
    '单价50万元*通用设备*',
    '单位价值50万元以上通用设备*',
  ),
  counted(
    'equipmentSpecial',
    'equipment',
    '单价100万元以上专用设备',
    '单价100万元*专用设备*',
    '单位价值100万元以上专用设备*',
  ),
  {
    key: 'procurement',
    labels: ['政府采购支出合计', '政府采购支出总额*'],
    concept: 'procurement',
    sumOf: ['goods', 'works', 'services'],
  },
  {
    key: 'goods',
    labels: ['政府采购货物支出'],
    concept: 'procurement',
    dimensions: { procurement: 'goods' },
  },
  {
    key: 'works',
    labels: ['政府采购工程支出'],
    concept: 'procurement',
    dimensions: { procurement: 'works' },
  },
  {
    key: 'services',
    labels: ['政府采购服务支出'],
    concept: 'procurement',
    dimensions: { procurement: 'services' },
  },
  {
    key: 'smes',
    labels: ['政府采购授予中小企业合同金额*'],
    concept: 'procurement',
    dimensions: { awardedTo: 'smes' },
    ofWhich: 'procurement',
  },
  {
    key: 'small',
    labels: ['授予小微企业合同金额*', '授予小型微型企业合同金额*'],
    concept: 'procurement',
    dimensions: { awardedTo: 'smallAndMicro' },
    ofWhich: 'smes',
  },
]

const COUNTED: ReadonlySet<RowKind['concept']> = new Set(['officialVisits', 'vehicles', 'receptions'])

/** Of these, what is counted and no money. */
export const countedRows: readonly RowKind[] = operatingRows.filter(({ concept }) => COUNTED.has(concept))

const operatingInformation: TableKind = {
  key: 'operatingInformation',
  titles: [
    '*机构运行信息*表',
    '*机关运行信息*表',
    '*预算支出相关信息表',
    '*国有资产占*情况*表',
    '*三公*机关运行经费情况表',
  ],
  unit: 'CNY_10K',
  shape: 'list',
  panels: [
    {
      side: 'whole',
      repeats: true,
      concept: 'other',
      items: 'none',
      itemsNest: true,
      hierarchy: [],
      rows: operatingRows,
      columns: [
        {
          key: 'label',
          headers: ['项目', '内容', '名称', '经费项目', '使用项目'],
          role: 'key',
          reads: 'name',
          required: true,
        },
        { key: 'line', headers: ['行次', '栏次'], role: 'key', reads: 'line' },
        { key: 'budget', headers: ['预算数', '年初预算数', '全年预算数'], role: 'value', phase: 'budget' },
        {
          key: 'adjusted',
          headers: ['全年预算数', '调整预算数', '调整后预算数'],
          role: 'value',
          phase: 'budget',
          dimensions: { basis: 'adjusted' },
        },
        {
          key: 'amount',
          headers: ['统计数', '决算数', '金额', '数量', '决算统计数', '本年决算数', '本年统计数'],
          role: 'value',
        },
      ],
    },
  ],
}

/** The same list under the title of “三公” alone: planned and spent, in some places with the numbers behind it. */
const threePublicList: TableKind = {
  ...operatingInformation,
  key: 'threePublicExpenses',
  titles: ['*三公*经费*表'],
  notTitles: ['*机关运行经费情况*', '*机构运行*'],
  phase: 'final',
}

const newAssets: TableKind = {
  key: 'newAssets',
  titles: ['*新增资产配置*表', '*资产配置*预算表', '*资产购置*表'],
  notTitles: ['*政府采购*'],
  shape: 'list',
  panels: [
    {
      side: 'whole',
      concept: 'expenditure',
      dimensions: { item: 'newAssets' },
      items: 'catalogue',
      itemsNest: true,
      hierarchy: [],
      totals: ['合计', '总计'],
      columns: [
        { key: 'unit', headers: ['单位名称', '预算单位'], role: 'key', reads: 'unit' },
        { key: 'project', headers: ['项目名称', '项目'], role: 'key', reads: 'project' },
        { key: 'class', headers: ['资产类别', '资产分类*', '资产分类名称'], role: 'key', reads: 'path' },
        { key: 'code', headers: ['资产分类代码*', '资产代码*', '*代码'], role: 'key', reads: 'line' },
        {
          key: 'name',
          headers: ['资产名称', '资产品目', '品目名称', '*资产名称*'],
          role: 'key',
          reads: 'name',
          required: true,
        },
        { key: 'measure', headers: ['计量单位', '规格*', '型号*'], role: 'text' },
        {
          key: 'pieces',
          headers: ['数量', '*数量', '*数量(台/辆等)'],
          role: 'value',
          concept: 'procuredQuantity',
          unit: 'count',
        },
        { key: 'price', headers: ['单价', '*单价'], role: 'text' },
        {
          key: 'amount',
          headers: ['金额', '预算金额', '合计', '总价', '*金额'],
          role: 'value',
          required: true,
        },
        { key: 'note', headers: ['备注'], role: 'text' },
      ],
    },
  ],
}

export const operations: readonly TableKind[] = [operatingInformation, threePublicList, newAssets]
