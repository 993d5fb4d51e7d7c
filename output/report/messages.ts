// Every word of the report that is ours, in Chinese and English. {name} marks a hole. Printed text is never translated.
import type { Verdict } from '../../schemas/contract.ts'

export interface Message {
  readonly zh: string
  readonly en: string
}

export const messages = {
  // the page
  switchZh: { zh: '中文', en: '中文' },
  switchEn: { zh: 'English', en: 'English' },
  allDocuments: { zh: '全部文件', en: 'All documents' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  page: { zh: '第 {n} 页', en: 'page {n}' },
  permalink: { zh: '固定链接', en: 'permanent link' },
  madeBy: {
    zh: '由 gouji 从原文件生成。本页自成一体，可离线保存、打印与引用；每条结果、每个核对过的单元格都有固定链接。',
    en: 'Made by gouji from the source file. This page is complete in itself: keep it, print it, cite it; every finding and every checked cell has a permanent link.',
  },
  caution: {
    zh: '“对不上”只说明文件中印出的数字不能同时成立，不说明哪一个错，更不说明原因。引用前请对照原文件。',
    en: '“Contradicts” says only that the printed figures cannot all be true. It does not say which one is wrong, nor why. Look at the source before you quote it.',
  },

  // navigation
  navOverview: { zh: '概览', en: 'Overview' },
  navFindings: { zh: '核对结果', en: 'Findings' },
  navUnchecked: { zh: '未核对', en: 'Not checked' },
  navTables: { zh: '表格', en: 'Tables' },
  navNarrative: { zh: '正文', en: 'Text' },
  navProblems: { zh: '读取问题', en: 'Reading problems' },

  // what the document is
  noEntity: { zh: '（文件未写明单位）', en: '(the document does not name its department)' },
  budget: { zh: '预算', en: 'budget' },
  final: { zh: '决算', en: 'final accounts' },
  department: { zh: '部门', en: 'department' },
  unit: { zh: '单位', en: 'unit' },
  yearLine: { zh: '{year} 年{scope}{phase}公开文件', en: '{year} {scope} {phase}, as published' },
  noYear: { zh: '年度不明', en: 'year unknown' },
  file: { zh: '文件', en: 'File' },
  sha256: { zh: '文件指纹 SHA-256', en: 'SHA-256 of the file' },
  size: { zh: '篇幅', en: 'Extent' },
  extent: {
    zh: '{pages} 页 · {tables} 张表 · {sections} 个章节',
    en: '{pages} pages · {tables} tables · {sections} sections',
  },
  extentNoPages: { zh: '{tables} 张表 · {sections} 个章节', en: '{tables} tables · {sections} sections' },
  template: { zh: '公开格式', en: 'Template' },
  templateUnknown: { zh: '未识别', en: 'not recognised' },
  unitsCount: { zh: '{n} 个', en: '{n} units' },
  units: { zh: '含各单位的表', en: 'Units with their own tables' },

  // between documents
  betweenTitle: { zh: '文件之间的核对', en: 'What documents say of each other' },
  betweenLead: {
    zh: '同一个数在几份文件里都写了，或者几份文件的数应当相加。两份文件公布时间不同，其间数字可能经过调整，所以只有像笔误的差别才算对不上。',
    en: 'Figures that several documents state, or that add up over documents. Documents are published at different times and figures may be revised in between, so only a difference that looks like a slip counts as a contradiction.',
  },
  betweenNothing: {
    zh: '这些文件之间没有可以核对的数。',
    en: 'These documents have no figures to check against each other.',
  },
  bondOne: { zh: '分成两份文件公布的同一份公开文件', en: 'One disclosure published as two files' },
  bondYears: { zh: '今年与上年', en: 'This year and last' },
  bondOutturn: { zh: '预算与决算', en: 'Budget and final account' },
  bondUnits: { zh: '部门与所属单位', en: 'A department and its units' },

  // power
  powerLead: {
    zh: '能看出多大的错？{bound} 个数字至少受一项关系约束，其中 {twice} 个受两项以上约束。',
    en: 'How small an error would have been seen? {bound} figures stand in at least one relation, {twice} of them in two or more.',
  },
  powerExplain: {
    zh: '四舍五入会掩盖小的差错，“没有发现”只在这个限度内成立。受约束的数字中：',
    en: 'Rounding hides small errors, so “nothing found” holds within limits only. Of the figures that stand in a relation:',
  },
  powerTwo: {
    zh: '{n} 个（{share}）只要错 2 个末位单位就会被发现',
    en: '{n} ({share}) could not be wrong by 2 units of the last place without being found',
  },
  powerTen: {
    zh: '{n} 个（{share}）只要错 10 个末位单位就会被发现',
    en: '{n} ({share}) could not be wrong by 10 units of the last place',
  },
  powerPercent: {
    zh: '{n} 个（{share}）只要错 1% 就会被发现（零不计）',
    en: '{n} ({share}) could not be wrong by 1 % (nil figures aside)',
  },
  powerOneWay: {
    zh: '{n} 个只受单向约束（例如“其中”项）：往一个方向错，无论多大都看不出',
    en: '{n} are bound one way only (“of which” items, say): an error the other way is seen nowhere, however large',
  },
  rangesLead: {
    zh: '文件其余部分允许这些数取什么值',
    en: 'What the rest of the document leaves to these figures',
  },
  figureHead: { zh: '数字', en: 'Figure' },
  printedHead: { zh: '印出', en: 'Printed' },
  rangeHead: { zh: '其余部分允许的范围', en: 'Range the rest leaves' },
  rangeOpen: { zh: '不受限制', en: 'not limited' },
  smallestHead: { zh: '必能发现的最小差错', en: 'Smallest error sure to be found' },

  // overview
  overview: { zh: '概览', en: 'Overview' },
  flow: { zh: '钱从哪里来，用到哪里去', en: 'Where the money comes from and goes' },
  flowTotal: { zh: '收支总计', en: 'total' },
  flowNote: {
    zh: '每一条带子是文件印出的一个数，点它看出处；这里没有另行相加。',
    en: 'Each band is one figure as printed: click it to see where. Nothing was added up here.',
  },
  states: { zh: '这份文件说了什么', en: 'What this document states' },
  statesNothing: { zh: '没有读到收支总数。', en: 'No totals of revenue or expenditure were read.' },
  checkedHow: { zh: '数字对得上吗', en: 'Do the figures agree?' },
  statedTwice: { zh: '各处写法不一，见核对结果', en: 'stated differently in places: see the findings' },
  moreAmounts: { zh: '另有 {n} 处', en: '{n} more' },
  inText: { zh: '正文', en: 'text' },
  verdictNone: { zh: '没有发现对不上的数字', en: 'No contradiction found' },
  verdictSome: { zh: '有 {n} 处数字对不上', en: '{n} relations contradict the printed figures' },
  verdictNothing: { zh: '没有可以核对的关系', en: 'Nothing could be checked' },
  tally: {
    zh: '读到 {facts} 个数字，检查了 {relations} 条勾稽关系。',
    en: '{facts} figures were read and {relations} relations between them examined.',
  },
  coverage: {
    zh: '{checked} 个数字至少参与一条有结论的关系；{open} 个没有。',
    en: '{checked} figures stand in at least one decided relation; {open} do not.',
  },
  qualityTally: {
    zh: '另有 {n} 处文字或披露质量问题，与数字是否相符分开列出。',
    en: '{n} remarks on wording and completeness are listed apart from the arithmetic.',
  },
  problemTally: {
    zh: '读取时有 {n} 处问题，相应内容可能没有进入核对：',
    en: '{n} problems while reading; what they touch may not have been checked:',
  },
  problemsMore: { zh: '全部读取问题（{n}）', en: 'All reading problems ({n})' },
  legend: { zh: '怎样读一条结论', en: 'How to read a verdict' },

  // against the year before
  changes: { zh: '与上年相比', en: 'Against the year before' },
  changesNone: {
    zh: '读到的内容里没有总数与上年的比较。',
    en: 'No comparison of its totals with the year before was read.',
  },
  changesSaid: {
    zh: '据本文件自述。斜体是由印出的两数相减或相除而得，文件没有印。',
    en: 'As this document states it. What is in italics is not printed: it is computed from two printed figures.',
  },
  changesAgainst: {
    zh: '与结果中上年的公开文件对照。两份文件公布时间不同，其间口径和数字可能调整过；斜体是相减或相除而得。',
    en: 'Against last year’s disclosure among the results. Scope and figures may have been revised between the two; what is in italics is computed.',
  },
  inTenThousands: { zh: '万元', en: '× 10,000 yuan' },
  thisYear: { zh: '本年', en: 'this year' },
  lastYear: { zh: '上年', en: 'year before' },
  changeHead: { zh: '增减', en: 'change' },
  percentHead: { zh: '增减幅', en: 'in per cent' },

  // pages as pictures
  pictured: { zh: '原件第 {n} 页，依据的数字加框', en: 'Page {n} as published, its figures framed' },
  notPictured: {
    zh: '未附原件图像的页：{pages}。',
    en: 'Pages of which no picture is shown: {pages}.',
  },

  // findings
  findings: { zh: '核对结果', en: 'Findings' },
  filter: { zh: '筛选：科目、数字、句子…', en: 'Filter by item, figure, sentence…' },
  none: { zh: '没有。', en: 'None.' },
  showAll: { zh: '展开 {n} 条', en: 'Show {n}' },
  moreBrief: { zh: '其余 {n} 条从简列出', en: '{n} more, in brief' },
  quality: { zh: '文字与披露质量', en: 'Wording and completeness' },
  notCertain: { zh: '（存疑）', en: '(?)' },
  restsOnDoubt: { zh: '含识别存疑的数字', en: 'rests on a figure not read for certain' },
  severityError: { zh: '重要', en: 'grave' },
  severityWarning: { zh: '留意', en: 'notable' },
  evidence: { zh: '依据', en: 'Evidence' },
  arithmetic: { zh: '算式', en: 'Arithmetic' },
  fromText: { zh: '正文', en: 'Text' },
  printed: { zh: '文件印作', en: 'printed' },
  computed: { zh: '按其余数字应为', en: 'from the other figures' },
  difference: { zh: '相差', en: 'difference' },
  allowed: { zh: '舍入至多可解释', en: 'rounding can explain up to' },
  listed: { zh: '列出的项数', en: 'things listed' },
  upperBound: { zh: '不应超过', en: 'must not exceed' },
  agreesExactly: { zh: '印出的数字恰好相等。', en: 'The printed figures agree exactly.' },
  agreesRounded: {
    zh: '舍入到印出的位数后相等。',
    en: 'Rounded to the digits that are printed, they agree.',
  },
  ordered: { zh: '没有超过。', en: 'It does not exceed it.' },
  withinSlack: {
    zh: '相差 {difference}，不超过 {slack}：每个数字各自四舍五入就会这样，不说明有错。',
    en: 'The difference of {difference} is within {slack}: rounding each figure by itself produces this; nothing need be wrong.',
  },
  beyondSlack: {
    zh: '相差 {difference}，超过舍入所能解释的 {slack}：这些印出的数字不可能同时成立。',
    en: 'The difference of {difference} exceeds the {slack} that rounding can explain: the printed figures cannot all be true.',
  },
  partOf: { zh: '另 {n} 项', en: '{n} more items' },
  alsoStated: { zh: '同一数字的其他写法', en: 'the same quantity, stated elsewhere' },
  otherRows: { zh: '…另 {n} 行', en: '… {n} more rows' },

  // verdicts
  vConsistent: { zh: '相符', en: 'agrees' },
  vRounding: { zh: '舍入可解释', en: 'within rounding' },
  vInconsistent: { zh: '对不上', en: 'contradicts' },
  vBlocked: { zh: '受阻', en: 'blocked' },
  vUnchecked: { zh: '未核对', en: 'not checked' },
  vNone: { zh: '未涉及', en: 'in no relation' },
  explainConsistent: {
    zh: '按印出的数字计算，恰好相等。',
    en: 'The printed figures satisfy the relation exactly.',
  },
  explainRounding: {
    zh: '印出的数字有出入，但每个数字都经过四舍五入，出入在舍入所能造成的范围之内。不是错误。',
    en: 'The printed figures differ, but each was rounded and rounding alone can produce the difference. Not an error.',
  },
  explainInconsistent: {
    zh: '无论怎样舍入，印出的数字都不能同时成立。文件至少有一处错，或者读取有误：请对照证据。',
    en: 'No rounding makes the printed figures true together. The document has at least one error, or it was read wrong: look at the evidence.',
  },
  explainBlocked: {
    zh: '其中一个数字在别处另有不同写法，先要弄清哪个为准，这条关系才谈得上核对。不算通过。',
    en: 'One of the figures is stated differently elsewhere; until that is settled the relation cannot be judged. Not a pass.',
  },
  explainUnchecked: {
    zh: '缺少所需的数字，或关系不够明确，没有核对。不算通过。',
    en: 'Something it needs is missing or not certain, so it was not judged. Not a pass.',
  },
  explainNone: {
    zh: '读到了，但没有任何关系涉及它；它若印错，这里看不出来。',
    en: 'Read, but no relation involves it; were it wrong, nothing here would show it.',
  },

  // families of relations
  fEqual: { zh: '同一数字，多处相同', en: 'one quantity, stated in several places' },
  fSum: { zh: '合计等于各项之和', en: 'a total is the sum of its parts' },
  fDifference: { zh: '增减额等于两数之差', en: 'a change is the difference of two figures' },
  fPercent: { zh: '百分比与金额相符', en: 'a percentage follows from its amounts' },
  fRatio: { zh: '比值与两数相符', en: 'a ratio follows from its figures' },
  fCount: { zh: '数量与所列项目相符', en: 'a count matches what is listed' },
  fOrdering: { zh: '“其中”不超过总数', en: 'a part does not exceed its whole' },
  fQuality: { zh: '文字与披露质量', en: 'wording and completeness' },

  // what was not checked
  unchecked: { zh: '没有核对的内容', en: 'What was not checked' },
  uncheckedLead: {
    zh: '没有核对不等于没有问题。下面是这份文件中没有得出结论的部分。',
    en: 'Not checked does not mean in order. These are the parts of this document about which nothing was decided.',
  },
  uncheckedRelations: { zh: '没有得出结论的关系', en: 'Relations that were not decided' },
  uncheckedFigures: { zh: '没有参与任何关系的数字', en: 'Figures that stand in no decided relation' },
  uncheckedTables: {
    zh: '没有内容、或没有认出种类的表',
    en: 'Tables without a body, or of a kind not recognised',
  },
  allFiguresChecked: {
    zh: '每个读到的数字都至少核对过一次。',
    en: 'Every figure read was checked at least once.',
  },
  ofFigures: { zh: '{n} 个（共 {all} 个）', en: '{n} of {all}' },
  place: { zh: '位置', en: 'Where' },
  openFigures: { zh: '未核对的数字', en: 'Figures not checked' },
  tableNoFacts: {
    zh: '没有认出种类：照原样列出，其中的数字没有核对',
    en: 'kind not recognised: shown as printed, its figures were not checked',
  },
  tableMissing: { zh: '只有标题，没有表体', en: 'caption only, no body' },

  // tables
  tables: { zh: '文件中的表格', en: 'The tables as published' },
  tablesLead: {
    zh: '按原文件的次序与文字列出。带颜色和记号的数字可以点开，看它参与的核对。',
    en: 'In the order and the words of the source. A figure with a colour and a mark links to what was checked about it.',
  },
  noTables: { zh: '没有读到表格。', en: 'No table was read.' },
  missingBody: {
    zh: '文件在这里印有这张表的标题，但读不到表的内容（可能缺失，也可能是图片）。',
    en: 'The caption of this table stands here, but no body was found (it may be missing, or a picture).',
  },
  printedEmpty: { zh: '原文件此表为空。', en: 'This table is empty in the source.' },
  unknownKind: { zh: '种类未识别', en: 'kind not recognised' },
  figuresOf: { zh: '{n} 个数字，{checked} 个已核对', en: '{n} figures, {checked} checked' },
  noFigures: { zh: '无数字', en: 'no figures' },
  rows: { zh: '{n} 行', en: '{n} rows' },
  tableHead: { zh: '表', en: 'Table' },
  pagesHead: { zh: '页', en: 'Pages' },
  rowsHead: { zh: '行', en: 'Rows' },
  figuresHead: { zh: '数字', en: 'Figures' },
  checkedHead: { zh: '已核对', en: 'Checked' },
  unitLabel: { zh: '单位：{unit}', en: 'unit: {unit}' },
  tablesOf: { zh: '{entity}（{n} 张表）', en: '{entity} ({n} tables)' },

  // narrative
  narrative: { zh: '文件正文', en: 'The text as published' },
  narrativeLead: {
    zh: '标出的数字是读到并理解了含义的数字。',
    en: 'Marked figures are those that were read and understood.',
  },
  noNarrative: { zh: '没有读到正文。', en: 'No text was read.' },
  elsewhere: { zh: '没有找到位置的数字', en: 'Figures whose place was not found' },
  unplaced: { zh: '另读到', en: 'also read here' },

  // problems
  problems: { zh: '读取问题', en: 'Problems while reading' },
  problemsLead: {
    zh: '这些是读取上的疑难，不是对文件的评价。',
    en: 'These concern our reading; they are no judgement on the document.',
  },
  remarksLead: {
    zh: '这些是对文字和完整性的提示，与数字是否相符无关。',
    en: 'Remarks on wording and completeness; they say nothing about whether figures agree.',
  },
  noProblems: { zh: '没有。', en: 'None.' },
  problemHead: { zh: '问题', en: 'Problem' },
  problemError: { zh: '未读到', en: 'not read' },
  problemWarning: { zh: '存疑', en: 'doubtful' },
  problemInfo: { zh: '说明', en: 'note' },

  // index
  indexTitle: { zh: '核对结果总览', en: 'Overview of all documents' },
  indexLead: {
    zh: '{documents} 份文件，{pages} 页，读到 {facts} 个数字。需要留意的在前。',
    en: '{documents} documents, {pages} pages, {facts} figures read. Those that need attention come first.',
  },
  indexEmpty: { zh: '还没有文件。', en: 'No documents yet.' },
  entityHead: { zh: '部门或单位', en: 'Department or unit' },
  yearHead: { zh: '年度', en: 'Year' },
  phaseHead: { zh: '阶段', en: 'Phase' },
  templateHead: { zh: '公开格式', en: 'Template' },
  tablesHead: { zh: '表', en: 'Tables' },
  problemsHead: { zh: '读取问题', en: 'Reading problems' },
  statusHead: { zh: '状态', en: 'Status' },
  statusRead: { zh: '已读', en: 'read' },
  statusPartly: { zh: '部分读到', en: 'partly read' },
  statusFailed: { zh: '未能读取', en: 'not read' },
  failedDocuments: { zh: '未能读取的文件', en: 'Files that could not be read' },
  reasonHead: { zh: '原因', en: 'Reason' },
  totals: { zh: '合计', en: 'Total' },
  indexTotals: { zh: '合计（全部文件）', en: 'Total of all documents' },
  indexPages: { zh: '页', en: 'Page' },
  indexServe: {
    zh: '在全部文件中查找：gouji serve 结果目录',
    en: 'To search all documents: gouji serve FOLDER',
  },
  indexPageFilter: { zh: '筛选本页：部门、年度、文件名…', en: 'Filter this page by department, year, file…' },
  indexFilter: { zh: '筛选：部门、年度、文件名…', en: 'Filter by department, year, file…' },
} as const satisfies Record<string, Message>

export type MessageKey = keyof typeof messages

/** Shape, colour class and words of a verdict; shape and words carry it where colour does not. */
export interface VerdictLook {
  readonly mark: string
  readonly css: string
  readonly name: MessageKey
  readonly explain: MessageKey
}

export const verdictLooks: Readonly<Record<Verdict, VerdictLook>> = {
  inconsistent: { mark: '✗', css: 'i', name: 'vInconsistent', explain: 'explainInconsistent' },
  blocked: { mark: '!', css: 'b', name: 'vBlocked', explain: 'explainBlocked' },
  rounding: { mark: '≈', css: 'r', name: 'vRounding', explain: 'explainRounding' },
  unchecked: { mark: '?', css: 'u', name: 'vUnchecked', explain: 'explainUnchecked' },
  consistent: { mark: '✓', css: 'c', name: 'vConsistent', explain: 'explainConsistent' },
}

/** In the order in which a reader should see them. */
export const verdictOrder: readonly Verdict[] = [
  'inconsistent',
  'blocked',
  'rounding',
  'unchecked',
  'consistent',
]

export const familyNames: Readonly<Record<string, MessageKey>> = {
  equal: 'fEqual',
  sum: 'fSum',
  difference: 'fDifference',
  percent: 'fPercent',
  ratio: 'fRatio',
  count: 'fCount',
  ordering: 'fOrdering',
  quality: 'fQuality',
}

export const unitNames: Readonly<Record<string, Message>> = {
  CNY: { zh: '元', en: 'yuan' },
  CNY_1K: { zh: '千元', en: '× 1,000 yuan' },
  CNY_10K: { zh: '万元', en: '× 10,000 yuan' },
  CNY_100M: { zh: '亿元', en: '× 100 million yuan' },
  percent: { zh: '%', en: '%' },
  count: { zh: '', en: '' },
}
