// The words by which the head of a disclosure is known: labels, marks, title forms, what is no disclosure. Data only.

/** Labels before the name of a department or unit, on the cover and above tables; `scope` where the label tells it. */
export const entityLabels: readonly { readonly label: string; readonly scope?: 'department' | 'unit' }[] = [
  { label: '预算主管部门', scope: 'department' },
  { label: '预算单位', scope: 'unit' },
  { label: '编制部门', scope: 'department' },
  { label: '编制单位', scope: 'unit' },
  { label: '公开部门' },
  { label: '公开单位' },
  { label: '部门名称' },
  { label: '单位名称' },
  { label: '部门(单位)名称' },
  { label: '单位(部门)名称' },
  { label: '部门(单位)' },
  { label: '填报部门' },
  { label: '填报单位' },
  { label: '部门' },
  { label: '单位' },
]

/** Marks after a name: of the department's own money alone, or of all its units together. */
export const ownMarks = ['本级', '本部', '机关', '局本级', '委本级', '机关本级', '局机关', '委机关'] as const
export const wholeMarks = ['汇总', '含下属单位', '部门汇总'] as const

/** 上海市XX局, **部门, 某某单位: a template's name left standing. */
export const residue =
  /(?:[Xx×＊*○〇]{2,}|某某)(?:省|市|区|县)?[\u4e00-\u9fff]{0,6}?(?:局|委员会|委|办公室|厅|部门|单位|中心|街道|镇|院|处|署)/u

/** What may end a title after 部门预算, 单位决算. */
export const titleTails = [
  '信息公开',
  '公开',
  '草案',
  '(草案)',
  '情况说明',
  '公开情况说明',
  '公开说明',
  '编制说明',
  '信息公开情况说明',
  '表',
  '报表',
  '公开表',
  '公开报表',
  '说明',
  '的说明',
  '的公示',
  '公示',
  '报告',
  '文本',
  '书',
  '及三公经费公开',
  '及三公经费',
  '和三公经费公开',
  '和三公经费预算',
  '和三公经费',
] as const

/** Money in prose: a figure and its unit. A page of them is a statement, whatever else it looks like. */
export const moneyInProse = /\d[\d,，.．]*\s*(?:亿|万|千)?元/gu

/** Evidence against a disclosure, strongest first; `key` names the reason in the problem. */
export const otherDocuments: readonly {
  readonly key: 'error-page' | 'circular'
  readonly zh: string
  readonly en: string
  /** Met by a title, a heading or one of the first lines, white space and width folded. */
  readonly form: RegExp
}[] = [
  {
    key: 'error-page',
    zh: '是出错或拦截页面',
    en: 'it is an error or a gate page',
    form: /^(?:.{0,12})(?:404|403|500|502|503)(?:错误|NotFound|Forbidden|BadGateway|error)?$|页面(?:不存在|未找到|无法访问|已删除|走丢)|您(?:访问|查看|要找)的(?:页面|内容|资源).{0,10}(?:不存在|删除|找不到)|PageNotFound|NotFound|访问(?:被拒绝|受限|过于频繁)|请输入验证码|系统(?:维护|繁忙)|AccessDenied/iu,
  },
  {
    key: 'circular',
    zh: '是通知、办法一类的文件',
    en: 'it is a circular or a regulation',
    form: /^(?:.{0,40})?关于.{2,60}的(?:通知|通告|公告|意见|函|批复|决定|请示|复函|通报)$|(?:管理办法|实施细则|暂行规定|管理规定|实施方案|工作方案)(?:\([^()]*\))?$|^(?:.{0,20})(?:发|办|函|字|财预|财库)〔(?:19|20)\d{2}〕\d+号$/u,
  },
]

/** Words of a link that leads to a disclosure or to one of its tables. */
export const disclosureLink = /(?:预算|决算|三公)/u

/** The document's own word on rounding. */
export const roundingForms: readonly { readonly mode: 'nearest' | 'truncate'; readonly form: RegExp }[] = [
  { mode: 'truncate', form: /只舍不入|舍去(?:小数|尾数)|截尾|不四舍五入/u },
  { mode: 'nearest', form: /四舍五入|尾数(?:误|差)|尾差|小数(?:点)?(?:后)?.{0,6}(?:误差|差异)/u },
]
