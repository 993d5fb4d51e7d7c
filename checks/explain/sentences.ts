// The sentences of findings, in Chinese and English, as data. {name} marks a hole; both languages have the same holes.
// A sentence names the figures, the difference, and why rounding does or does not allow it; a citizen understands it.
import type { ReasonCode, Relation } from '../identity.ts'
import type { Verdict } from '../../schemas/contract.ts'

export interface Sentence {
  readonly zh: string
  readonly en: string
}

type Decided = Extract<Verdict, 'consistent' | 'rounding' | 'inconsistent'>

const sum: Record<Decided, Sentence> = {
  consistent: {
    zh: '{where}{whole} = {parts}，相符。',
    en: '{where}{whole} = {parts}: they agree.',
  },
  rounding: {
    zh: '{where}{whole}，而 {parts} = {total}，相差 {difference}。{rounding}，合起来最多可以相差 {slack}，所以这个差额可以只是四舍五入造成的，不算矛盾。',
    en: '{where}{whole}, while {parts} = {total}; the difference is {difference}. {rounding}, together up to {slack}, so rounding alone can explain it: no contradiction.',
  },
  inconsistent: {
    zh: '{where}{whole}，而 {parts} = {total}，相差 {difference}。{rounding}，合起来最多只能相差 {slack}，四舍五入不能解释这个差额：这些数中至少有一个有误。',
    en: '{where}{whole}, while {parts} = {total}; the difference is {difference}. {rounding}, together at most {slack}, so rounding cannot explain it: at least one of these figures is wrong.',
  },
}

const fraction: Record<Decided, Sentence> = {
  consistent: {
    zh: '{where}{above} ÷ {below} = {total}，所写为 {stated}，相符。',
    en: '{where}{above} ÷ {below} = {total}, stated as {stated}: they agree.',
  },
  rounding: {
    zh: '{where}{above} ÷ {below} = {total}，所写为 {stated}。这些数都经过四舍五入，结果最多可以相差 {slack}，所以不算矛盾。',
    en: '{where}{above} ÷ {below} = {total}, stated as {stated}. All these figures are rounded and allow up to {slack}: no contradiction.',
  },
  inconsistent: {
    zh: '{where}{above} ÷ {below} = {total}，所写为 {stated}，相差 {difference}。即使考虑四舍五入，最多只能相差 {slack}：这些数中至少有一个有误。',
    en: '{where}{above} ÷ {below} = {total}, stated as {stated}; the difference is {difference}. Rounding allows at most {slack}: at least one of these figures is wrong.',
  },
}

export const sentences: Readonly<Record<Exclude<Relation['kind'], 'unformed'>, Record<Decided, Sentence>>> = {
  equal: {
    consistent: {
      zh: '{name}：{where}各处都写作 {stated}（{places}），相符。',
      en: '{name}: {where}stated as {stated} everywhere ({places}): they agree.',
    },
    rounding: {
      zh: '{name}：{where}{statements}。写法最多相差 {difference}；按各自印出的位数四舍五入，可以相差 {slack}，所以可以是同一个数，不算矛盾。',
      en: '{name}: {where}{statements}. The statements differ by up to {difference}; rounded to the digits printed they may differ by {slack}, so they can be one figure: no contradiction.',
    },
    inconsistent: {
      zh: '{name}：{where}{statements}。这本应是同一个数，却最多相差 {difference}；四舍五入最多只能造成 {slack} 的差别：其中至少有一处有误。',
      en: '{name}: {where}{statements}. These should be one figure but differ by up to {difference}; rounding explains at most {slack}: at least one of them is wrong.',
    },
  },
  oneOf: {
    consistent: sum.consistent,
    rounding: sum.rounding,
    inconsistent: {
      zh: '{where}{whole}，与表中的 {parts} 相差 {difference}；四舍五入最多只能造成 {slack} 的差别，而且表中没有别的总数与它相符：其中至少有一处有误。',
      en: '{where}{whole} differs by {difference} from {parts} in the tables; rounding explains at most {slack}, and no other total in the tables agrees: at least one of them is wrong.',
    },
  },
  sum,
  difference: sum,
  percent: fraction,
  ratio: fraction,
  count: {
    consistent: {
      zh: '{where}说有 {stated} 个，列出的也是 {named} 个：{items}。',
      en: '{where}{stated} are stated and {named} are named: {items}.',
    },
    rounding: {
      zh: '{where}说有 {stated} 个，列出 {named} 个：{items}。',
      en: '{where}{stated} are stated, {named} are named: {items}.',
    },
    inconsistent: {
      zh: '{where}说有 {stated} 个，列出的却是 {named} 个：{items}。',
      en: '{where}{stated} are stated, but {named} are named: {items}.',
    },
  },
  ordering: {
    consistent: {
      zh: '{where}{lesser} 不大于 {greater}，相符。',
      en: '{where}{lesser} is not more than {greater}: they agree.',
    },
    rounding: {
      zh: '{where}{lesser} 本应不大于 {greater}，却大了 {difference}；两数经四舍五入最多可以相差 {slack}，所以不算矛盾。',
      en: '{where}{lesser} should not be more than {greater} and is by {difference}; two rounded figures allow {slack}: no contradiction.',
    },
    inconsistent: {
      zh: '{where}{lesser} 本应不大于 {greater}，却大了 {difference}；四舍五入最多只能造成 {slack} 的差别：其中至少有一个有误。',
      en: '{where}{lesser} should not be more than {greater} but is by {difference}; rounding explains at most {slack}: at least one of them is wrong.',
    },
  },
}

const countedSum: Sentence = {
  zh: '{where}{whole}，而 {parts} = {total}，相差 {difference}。个数不经四舍五入：这些数中至少有一个有误。',
  en: '{where}{whole}, while {parts} = {total}; the difference is {difference}. Numbers of things are not rounded: at least one of these figures is wrong.',
}

/** The same for numbers of vehicles, people, projects: of rounding there is nothing to say. */
export const contradictingCounts: Readonly<Partial<Record<Relation['kind'], Sentence>>> = {
  sum: countedSum,
  difference: countedSum,
  equal: {
    zh: '{name}：{where}{statements}。这本应是同一个数，却相差 {difference}；个数不经四舍五入：其中至少有一处有误。',
    en: '{name}: {where}{statements}. These should be one figure but differ by {difference}; numbers of things are not rounded: at least one of them is wrong.',
  },
  ordering: {
    zh: '{where}{lesser} 本应不大于 {greater}，却大了 {difference}：其中至少有一个有误。',
    en: '{where}{lesser} should not be more than {greater} but is by {difference}: at least one of them is wrong.',
  },
}

/** Added where cutting off instead of rounding would explain a ratio. */
export const cutOffRemark: Sentence = {
  zh: '（如果这个比率是舍去尾数而不是四舍五入，则相符；本文件没有这样说明。）',
  en: ' (Had the ratio been cut off instead of rounded, it would agree; the document does not say so.)',
}

export const notDecided: Readonly<Record<'blocked' | 'unchecked', Sentence>> = {
  blocked: {
    zh: '{where}未作判断：{twins}，与本文件别处所写的同一个数互相矛盾，要先弄清哪个正确。涉及：{figures}。',
    en: '{where}Not judged: {twins} contradicts another statement of the same figure in this document; first it must be settled which is right. Concerns {figures}.',
  },
  unchecked: {
    zh: '{where}未作判断：{reason}。涉及：{figures}。',
    en: '{where}Not judged: {reason}. Concerns {figures}.',
  },
}

/** Which rounding the figures went through; the first half of every verdict that rests on it. */
export const roundings = {
  alike: {
    zh: '这 {count} 个数都四舍五入到 {step}，每个与实际最多差 {half}',
    en: 'Each of these {count} figures is rounded to {step} and may be up to {half} off',
  },
  mixed: {
    zh: '这 {count} 个数各按印出的位数四舍五入',
    en: 'These {count} figures are each rounded to the digits printed',
  },
  truncated: {
    zh: '本文件说明数字只舍不入，这 {count} 个数各按印出的位数舍去尾数',
    en: 'The document says that its figures are cut off, and these {count} figures are each cut to the digits printed',
  },
  narrowed: {
    zh: '{exacter}印得更精确，由此限定的范围内',
    en: 'More exactly printed statements narrow the range ({exacter})',
  },
} as const satisfies Record<string, Sentence>

/** Beside every finding that rests on such a figure, whatever its verdict. */
export const uncertain: Sentence = {
  zh: '（其中有辨认得不够确定的数字，请对照原件）',
  en: '(A figure in it was not read with certainty: compare the original.)',
}

export const reasons: Readonly<Record<ReasonCode, Sentence>> = {
  'uncertain-reading': {
    zh: '有数字辨认得不够确定，不足以指出矛盾',
    en: 'a figure was not read with certainty, too little to call it a contradiction',
  },
  'zero-base': {
    zh: '除数（上年数、预算数等）为零，没有比率可言',
    en: 'the divisor (last year’s figure, the plan) is zero, so there is no ratio',
  },
  'base-may-be-zero': {
    zh: '除数经四舍五入后可能为零，比率无法判断',
    en: 'the divisor may be zero before rounding, so the ratio cannot be judged',
  },
  'total-blank': { zh: '合计处是空白', en: 'the total is blank' },
  'parts-blank': { zh: '各组成项都是空白', en: 'all parts are blank' },
  'part-unread': { zh: '有一个组成项未能读成数字', en: 'one of the parts could not be read as a figure' },
  'part-left-blank': {
    zh: '有一个组成项这一栏没有填写，而别的栏填有金额：可能是漏填',
    en: 'one of the parts has no amount in this column but has one in another: it may have been left out',
  },
  'different-measures': { zh: '这些数的计量单位不是同一类', en: 'the figures are not of one measure' },
  'negative-whole': {
    zh: '总数为负，部分可以大于总数',
    en: 'the whole is negative, so a part may exceed it',
  },
  'ambiguous-meaning': {
    zh: '“收入”“支出”可能指本年数，也可能包含结转结余，文中没有说明是哪一种',
    en: 'revenue or expenditure may mean the year’s own or that with carried-over funds, and the text does not say which',
  },
  'maybe-incomplete': {
    zh: '所列各项可能不全（文字说的是“主要”或“等”，或各项分段写出）',
    en: 'the list may not be complete (the sentence says “mainly” or “and others”, or the parts stand in paragraphs of their own)',
  },
  'several-rows': {
    zh: '同一张表里有几行是这个名目而数不同，无法断定该与哪一行相比',
    en: 'several rows of one table bear this name with different figures, so it is not certain which one to compare',
  },
  'may-count-otherwise': {
    zh: '两处所数的可能不是同一批（日期、范围或种类不同）',
    en: 'the two may count different things (another day, scope or kind)',
  },
  'structure-uncertain': {
    zh: '各栏（各行）都对不上，多半是表格的行列关系与一般格式不同，或有行未能读到，不足以指出数字矛盾',
    en: 'it fails in every column (row), so most likely the table is built differently or a row was not read: too little to call the figures wrong',
  },
  'row-may-be-missing': {
    zh: '合计大于所列各行之和，而这张表跨页（或到页末为止），可能有一行或一页缺失、未能读到：也许是我们没有读全，不足以指出数字矛盾',
    en: 'the whole is more than its rows, and the table goes over pages (or ends where its page does): a row or a page may be missing or unread, which may be our reading and not an error',
  },
  'several-disclosures': {
    zh: '这个文件里同一种总表出现了不止一次而总数不同，可能装订了几份公开材料，无法断定两处说的是同一份',
    en: 'the file holds the same kind of summary more than once with different totals, so several disclosures may be bound in it, and both places need not speak of the same one',
  },
  'maybe-cut': {
    zh: '这张表前后紧接着一张没有标题、栏数相同的表，或者一张同名的表，可能是同一张表的续页，行可能不全',
    en: 'a table without a title and with as many columns, or one of the same title, stands next to this one and may be more of it: rows may be missing',
  },
  'same-sentence': {
    zh: '同一句话里这个名目出现了不同的数，说明它们所指不同，只是没有写明区别',
    en: 'one sentence gives this item different figures, so they mean different things that it does not name apart',
  },
  'agrees-elsewhere': {
    zh: '这里的数与表中另一口径（另一资金来源或另一单位）的同名数相符，可能说的就是那个数',
    en: 'the figure agrees with the same item of another fund or unit in the tables and may mean that one',
  },
  'may-be-another': {
    zh: '文字没有写明口径，所说的可能是另一个数',
    en: 'the sentence does not say enough: it may speak of another quantity',
  },
  'may-have-been-revised': {
    zh: '两份文件公布的时间不同，其间数字可能经过调整（机构变动、调整预算、改用执行数），不足以指出矛盾',
    en: 'the documents were published at different times, and figures may have been revised in between (reorganisation, adjusted budget, outturn for budget): too little to call it a contradiction',
  },
  'may-belong-elsewhere': {
    zh: '这里的“其中”可能是就同一句里更前面的数说的',
    en: 'this “of which” may refer to an earlier amount of the same sentence',
  },
  'overlapping-columns': {
    zh: '这张表里有一栏的金额在别的栏里已经算过（多行都是如此），各栏不能相加',
    en: 'in this table one column holds money that other columns already hold (in several rows), so the columns do not add up',
  },
  'nothing-to-compare': { zh: '本文件中没有可以相比的数', en: 'the document has nothing to compare it with' },
}
