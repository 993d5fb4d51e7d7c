// Where a department is: the province or city whose budget it belongs to. In: its name and what else is known of the document.
// Out: a name of the place as printed, "" where nothing tells. Used to filter, to compare and to part files; no check rests on it.

/** Templates that one place alone uses, for names that leave the place out (普陀区商务委员会). */
const PLACE_OF_TEMPLATE: Readonly<Record<string, string>> = {
  shanghai: '上海市',
  shenzhen: '深圳市',
  guangzhou: '广州市',
  xian: '西安市',
  beijing: '北京市',
  changsha: '长沙市',
  chongqing: '重庆市',
  fujian: '福建省',
  jiangsu: '江苏省',
}

/**
 * A place stands first in a name and ends in 省, 市 …; 市场监督管理局, 市政 and the like are no places, nor is what a district
 * or county stands before.
 */
const PLACE =
  /^(?:\d+\s*年度?|中共|中国共产党|[^\p{Script=Han}\d])*((?:(?![区县省市])\p{Script=Han}){1,7}?(?:自治区|自治州|地区|省|市|盟)(?!场|政|容|民))/u

export function regionOf(entity: string, path: string, template: string): string {
  const file = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  const [key = ''] = template.split(/[-.\d]/)
  return placeIn(entity) ?? placeIn(file) ?? PLACE_OF_TEMPLATE[key] ?? ''
}

function placeIn(text: string): string | undefined {
  const place = PLACE.exec(text)?.[1]
  // One character before the ending is a word like 本市, not a name.
  return place && place.length > 2 ? place : undefined
}
