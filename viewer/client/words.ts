// Every word of the viewer that is ours, in Chinese and English; {name} marks a hole. Printed text is never translated.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Words } from '../api.ts'

export type Language = 'zh' | 'en'

const words = {
  search: { zh: '查找', en: 'Search' },
  review: { zh: '复核', en: 'Review' },
  compare: { zh: '比较', en: 'Compare' },
  help: { zh: '键盘', en: 'Keys' },
  otherLanguage: { zh: 'English', en: '中文' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  holdings: { zh: '{documents} 份文件 · {facts} 个数字', en: '{documents} documents · {facts} figures' },

  // searching
  searchFor: { zh: '部门、科目、项目、句子、金额…', en: 'Department, item, project, sentence, amount…' },
  searchLabel: { zh: '在全部文件中查找', en: 'Search all documents' },
  found: { zh: '{n} 份文件', en: '{n} documents' },
  foundOne: { zh: '1 份文件', en: '1 document' },
  nothing: { zh: '没有找到。', en: 'Nothing found.' },
  nothingHint: {
    zh: '换一个说法，或去掉左边的筛选。几个词之间用空格，都要出现；金额按印出的数字查找，如 5,855。',
    en: 'Try other words, or take out a filter. Several words, parted by spaces, must all stand in a document; amounts are found as printed, such as 5,855.',
  },
  empty: { zh: '这里还没有文件。', en: 'There are no documents here yet.' },
  emptyHint: {
    zh: '用 gouji run 文件夹 --out 结果 读入文件，这一页会自己更新。',
    en: 'Read some with gouji run FOLDER --out RESULTS; this page will follow.',
  },
  order: { zh: '排序', en: 'Order' },
  orderBest: { zh: '相关', en: 'best match' },
  orderNewest: { zh: '年度', en: 'newest' },
  orderSize: { zh: '规模', en: 'size' },
  orderContradictions: { zh: '对不上的多少', en: 'contradictions' },
  more: { zh: '再看 {n} 份', en: 'Show {n} more' },
  region: { zh: '地区', en: 'Region' },
  year: { zh: '年度', en: 'Year' },
  phase: { zh: '阶段', en: 'Phase' },
  findingKind: { zh: '对不上的种类', en: 'Kind of contradiction' },
  sizeFilter: { zh: '支出规模（万元）', en: 'Spending (万元)' },
  least: { zh: '至少', en: 'at least' },
  most: { zh: '至多', en: 'at most' },
  onlyContradicted: { zh: '只看有对不上的', en: 'only with contradictions' },
  clear: { zh: '全部清除', en: 'Clear all' },
  showAll: { zh: '全部 {n} 项', en: 'all {n}' },
  filters: { zh: '筛选', en: 'Filters' },
  results: { zh: '结果', en: 'Results' },
  spends: { zh: '支出 {amount}', en: 'spends {amount}' },
  tenThousandYuan: { zh: '万元', en: '万元' },
  pageOf: { zh: '第 {n} 页', en: 'page {n}' },
  noEntity: { zh: '（文件未写明单位）', en: '(the document does not name its department)' },
  noYear: { zh: '年度不明', en: 'year unknown' },
  budget: { zh: '预算', en: 'budget' },
  final: { zh: '决算', en: 'final accounts' },
  department: { zh: '部门', en: 'department' },
  unit: { zh: '单位', en: 'unit' },
  statusFailed: { zh: '没有读到', en: 'could not be read' },
  statusPartly: { zh: '部分读到', en: 'partly read' },

  // verdicts
  inconsistent: { zh: '对不上', en: 'contradicts' },
  blocked: { zh: '受阻', en: 'blocked' },
  rounding: { zh: '舍入可解释', en: 'within rounding' },
  unchecked: { zh: '未核对', en: 'not checked' },
  consistent: { zh: '相符', en: 'agrees' },
  inconsistentWhat: {
    zh: '无论怎样舍入，印出的数字都不能同时成立。哪一个错、为什么，这里不作判断；也可能是读取有误，请看原件。',
    en: 'No rounding makes the printed figures true together. Which is wrong, and why, is not said here; it may also have been read wrong: look at the page.',
  },
  blockedWhat: {
    zh: '其中一个数字在别处另有不同写法，要先弄清哪个为准。不算通过。',
    en: 'One of the figures is stated differently elsewhere; until that is settled it cannot be judged. Not a pass.',
  },
  roundingWhat: {
    zh: '印出的数字有出入，但各自四舍五入就会这样。不是错误。',
    en: 'The printed figures differ as rounding each by itself makes them. Not an error.',
  },
  uncheckedWhat: {
    zh: '缺少所需的数字，或关系不够明确。不算通过。',
    en: 'Something it needs is missing or uncertain. Not a pass.',
  },
  consistentWhat: { zh: '印出的数字恰好相等。', en: 'The printed figures satisfy it exactly.' },
  contradictions: { zh: '{n} 处对不上', en: '{n} contradictions' },
  oneContradiction: { zh: '1 处对不上', en: '1 contradiction' },
  noContradictions: { zh: '没有发现对不上', en: 'no contradiction found' },
  nothingChecked: { zh: '没有可以核对的关系', en: 'nothing could be checked' },

  // one document
  findings: { zh: '核对', en: 'Checks' },
  tables: { zh: '表格', en: 'Tables' },
  prose: { zh: '正文', en: 'Text' },
  problems: { zh: '读取', en: 'Reading' },
  pageView: { zh: '原件', en: 'Page' },
  relatives: { zh: '同一单位的其他文件', en: 'Other documents of this department' },
  openReport: { zh: '下载原件', en: 'Download the file' },
  noFindings: { zh: '没有核对任何关系。', en: 'No relation was checked.' },
  noTables: { zh: '没有读到表格。', en: 'No table was read.' },
  noProse: { zh: '没有读到正文。', en: 'No text was read.' },
  noProblems: { zh: '读取时没有问题。', en: 'Nothing was amiss while reading.' },
  noBody: {
    zh: '这里印有标题，但没有读到表的内容。',
    en: 'The caption stands here, but no body was found.',
  },
  expected: { zh: '按其余数字应为', en: 'from the other figures' },
  actual: { zh: '印作', en: 'printed' },
  difference: { zh: '相差', en: 'difference' },
  slack: { zh: '舍入至多可解释', en: 'rounding explains up to' },
  figuresIn: { zh: '有关的数字', en: 'The figures' },
  moreFindings: { zh: '再列 {n} 条', en: 'list {n} more' },
  previousPage: { zh: '上一页', en: 'Previous page' },
  nextPage: { zh: '下一页', en: 'Next page' },
  pageNumber: { zh: '页码', en: 'Page number' },
  ofPages: { zh: '共 {n} 页', en: 'of {n}' },
  zoomIn: { zh: '放大', en: 'Larger' },
  zoomOut: { zh: '缩小', en: 'Smaller' },
  pagePicture: { zh: '原件第 {n} 页', en: 'page {n} of the published file' },
  onThisPage: { zh: '本页读到 {n} 个数字，点一个看它的来历', en: '{n} figures were read here: click one' },
  noneOnThisPage: { zh: '本页没有读到数字', en: 'no figure was read on this page' },
  fileMoved: {
    zh: '原件不在原来的地方了：{path}。读到的内容都在左边；把文件放回去，或用 gouji serve … --files 文件夹 指出它在哪里。',
    en: 'The published file is no longer where it was: {path}. All that was read is at the left; put it back, or say where it is with gouji serve … --files FOLDER.',
  },
  fileChanged: {
    zh: '原件的内容已经不同：{path}。为免对错页，这里不显示它；请再运行一次 gouji run。',
    en: 'The published file has changed since it was read: {path}. It is not shown, so that no figure points at a wrong place; run gouji run again.',
  },
  fileOther: {
    zh: '这份文件没有页面可以显示；读到的内容都在左边。',
    en: 'This document has no pages to show; all that was read is at the left.',
  },
  fileBroken: {
    zh: '这一页画不出来：{reason}',
    en: 'This page could not be drawn: {reason}',
  },
  selected: { zh: '选中的数字', en: 'The figure chosen' },
  readAs: { zh: '读作', en: 'read as' },
  concept: { zh: '含义', en: 'means' },
  belongs: { zh: '属于', en: 'of' },
  stands: { zh: '位置', en: 'stands in' },
  partOf: { zh: '参与 {n} 项核对', en: 'in {n} checks' },
  inNoCheck: { zh: '没有参与任何核对', en: 'in no check' },
  unselect: { zh: '取消选中', en: 'Let go' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  close: { zh: '关闭', en: 'Close' },

  // reviewing
  decision: { zh: '结论', en: 'Decision' },
  confirmed: { zh: '确认', en: 'Confirm' },
  explained: { zh: '有解释', en: 'Explain' },
  dismissed: { zh: '不成立', en: 'Dismiss' },
  open: { zh: '重新打开', en: 'Reopen' },
  openState: { zh: '待复核', en: 'Waiting' },
  confirmedState: { zh: '已确认', en: 'Confirmed' },
  explainedState: { zh: '有解释', en: 'Explained' },
  dismissedState: { zh: '不成立', en: 'Dismissed' },
  gone: { zh: '不再出现', en: 'No longer found' },
  confirmedWhat: {
    zh: '原件上的数字确实互相矛盾，读取无误。',
    en: 'The printed figures do contradict each other, and were read right.',
  },
  explainedWhat: {
    zh: '原件上确有出入，但另有说明（口径、范围、脚注），不是差错。',
    en: 'They do differ, and there is a reason that is no error: scope, definition, a footnote.',
  },
  dismissedWhat: {
    zh: '这条核对结果不对：读错了，或这些数字本不该相等。',
    en: 'The finding is wrong: misread, or these figures need not agree.',
  },
  openWhat: { zh: '收回以前的结论，再看一次。', en: 'The decision is taken back, to be looked at again.' },
  reason: { zh: '理由', en: 'Reason' },
  author: { zh: '署名', en: 'Your name' },
  keep: { zh: '保存', en: 'Keep' },
  saidBefore: { zh: '共 {n} 条', en: '{n} in all' },
  reviewThis: { zh: '复核', en: 'Review' },
  reviewOne: { zh: '这一条', en: 'This one' },
  nothingWaits: { zh: '没有待复核的了。', en: 'Nothing waits for review.' },
  nothingHere: { zh: '这里没有。', en: 'Nothing here.' },
  goneWhat: {
    zh: '对这些结果下过结论，但最近一次读取或核对中它们没有再出现。结论都还在，结果再出现时会自动接上。',
    en: 'These were decided on, and the last run or check did not find them again. What was said is kept and applies again when they return.',
  },
  earlier: { zh: '前面', en: 'earlier' },
  further: { zh: '后面', en: 'further' },
  misread: { zh: '读错了？改正', en: 'Misread? Correct it' },
  printedInTruth: { zh: '原件上印的是', en: 'What is printed in truth' },
  correct: { zh: '改正并重新核对', en: 'Correct and check anew' },
  takeBack: { zh: '撤回改正', en: 'Take the correction back' },
  correctionMade: {
    zh: '{author} 于 {at} 将“{printed}”改为“{corrected}”：',
    en: '{author} corrected “{printed}” to “{corrected}” on {at}:',
  },
  correctionTaken: { zh: '{author} 于 {at} 撤回改正：', en: '{author} took the correction back on {at}:' },
  correctedMark: { zh: '已由人改正', en: 'corrected by a person' },
  keyReview: { zh: '复核：确认、有解释、不成立', en: 'review: confirm, explain, dismiss' },

  // comparing
  headline: { zh: '比较什么', en: 'Quantity' },
  scope: { zh: '口径', en: 'Scope' },
  all: { zh: '全部', en: 'all' },
  functionField: { zh: '或按功能分类科目', en: 'Or by function (支出功能分类)' },
  otherFunction: { zh: '另选科目', en: 'Another function' },
  functionHint: { zh: '编码或名称，如 20101', en: 'code or name, e.g. 20101' },
  fundField: { zh: '资金', en: 'Out of' },
  allFunds: { zh: '全部资金', en: 'all funds' },
  addDepartment: { zh: '加上部门', en: 'Add a department' },
  takeOut: { zh: '去掉 {name}', en: 'take out {name}' },
  departmentHead: { zh: '部门或单位', en: 'Department or unit' },
  inTenThousands: { zh: '单位：万元', en: 'in 万元' },
  largestOf: { zh: '共 {total} 个，列出最大的 {n} 个', en: 'the largest {n} of {total}' },
  nothingCompared: {
    zh: '这样选，没有可以比较的文件。换一个阶段、口径或地区。',
    en: 'No document states this for what is chosen. Try another phase, scope or region.',
  },
  comparedFile: { zh: '全部取为 CSV', en: 'All of it as CSV' },
  comparedHow: {
    zh: '每个数都取自文件自己的表或正文，点开可看原处；带 ✗ 的文件有对不上的数字。“—”是没有这一年的文件，不是零。',
    en: 'Each amount is taken from the document itself: open it to see where. Documents with ✗ contain contradictions. “—” means no document of that year, not zero.',
  },

  // refusals
  'say-all': {
    zh: '请选一个结论，并写明理由和署名。',
    en: 'Choose a decision, and say why and who you are.',
  },
  'said-meanwhile': {
    zh: '在您写的时候，别人已经先说了（见上）。您写的还在这里；看过之后若仍要保存，请再按一次，两人的话都会留下。',
    en: 'While you wrote, someone else said something first: see above. What you wrote is still here; if you stand by it, press again, and both will be kept.',
  },
  'no-number': {
    zh: '这不是一个能读懂的数：请照原件上的样子写，如 5,865 或 －8.7。',
    en: 'This cannot be read as a number: write it as it is printed, such as 5,865 or −8.7.',
  },
  'no-figure': {
    zh: '这份文件刚刚重新读过，这个数字已不在原处：请刷新。',
    en: 'The document was just read again and this figure is no longer there: reload the page.',
  },
  'no-finding': {
    zh: '这条结果刚刚消失了（文件重新读过或核对过）：请刷新。您写的没有保存。',
    en: 'This finding has just gone: the document was read or checked again. Reload; what you wrote was not kept.',
  },
  'bad-review': { zh: '有一项没有填对。', en: 'Something is missing or too long.' },
  'no-document': {
    zh: '没有这份文件。它可能已经重新读过、换了名字：请在查找里找它。',
    en: 'There is no such document. It may have been read again under another name: look for it in the search.',
  },
  'no-token': {
    zh: '这里需要令牌：请用 gouji serve 启动时打印的完整地址打开。',
    en: 'A token is needed: open the whole address that gouji serve printed when it started.',
  },
  'foreign-host': {
    zh: '只接受本机地址：请用 localhost 打开。',
    en: 'Only this machine’s own address is answered: open it as localhost.',
  },
  'foreign-write': {
    zh: '写入只能从这个页面自己发出。',
    en: 'Only this page itself may write.',
  },
  busy: {
    zh: '数据库正忙（另一个程序在写）。请过一会儿再试，没有丢失任何内容。',
    en: 'The database is busy: another program is writing. Try again shortly; nothing was lost.',
  },
  'too-large': {
    zh: '写得太长，没有保存。请写短一些。',
    en: 'That is too long and was not kept. Please write less.',
  },
  'bad-query': { zh: '筛选条件不成立。', en: 'This filter makes no sense.' },
  'not-found': { zh: '没有这个页面。', en: 'There is no such page.' },
  failed: {
    zh: '出了差错，内容没有取到。没有丢失任何内容。',
    en: 'Something went wrong and the answer did not come. Nothing was lost.',
  },
  unreachable: {
    zh: '连不上 gouji serve：它可能已经停了。请重新启动它，再刷新本页。',
    en: 'gouji serve does not answer: it may have stopped. Start it again, then reload this page.',
  },

  // keys
  keysTitle: { zh: '键盘', en: 'Keys' },
  keySearch: { zh: '查找', en: 'search' },
  keyMove: { zh: '下一条、上一条', en: 'next, previous' },
  keyOpen: { zh: '打开', en: 'open' },
  keyGo: { zh: '到查找、复核、比较', en: 'go to search, review, compare' },
  keyTabs: { zh: '核对、表格、正文、读取', en: 'checks, tables, text, reading' },
  keyPages: { zh: '上一页、下一页', en: 'previous page, next page' },
  keyFigures: { zh: '本页上一个、下一个数字', en: 'previous, next figure of the page' },
  keyEscape: { zh: '取消、返回', en: 'let go, go back' },
  keyHelp: { zh: '这张表', en: 'this list' },
} as const satisfies Record<string, Words>

export type Word = keyof typeof words

export const LanguageContext = createContext<Language>('zh')

export function useWords() {
  const lang = useContext(LanguageContext)
  const say = (word: Word, holes: Readonly<Record<string, string | number>> = {}): string =>
    words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(holes[name] ?? ''))
  return {
    lang,
    say,
    /** Words that come from data. */
    of: (both: Words | undefined, otherwise = '') => both?.[lang] ?? otherwise,
    /** A sentence for a refusal's code. */
    refusal: (code: string) => say(code in words ? (code as Word) : 'failed'),
  }
}

export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}
