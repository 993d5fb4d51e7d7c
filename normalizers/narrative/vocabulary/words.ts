// Words that carry the syntax of budget prose: comparing, moving, breaking down, bounding. Data only.
// Each entry names a document it was seen in; city and office stand for the file.

export type WordRole =
  /** Opens a comparison: 比 2021 年 …, 较上年 …, 与上年相比. */
  | 'compare'
  /** Closes the base of a comparison opened by 与: 相比. */
  | 'compared'
  /** Movement of a quantity; `sign` says which way. */
  | 'direction'
  /** More or less than a plan that is named behind it: 大于预算数 3 万元; `sign` says which. */
  | 'exceed'
  /** No movement: 持平. */
  | 'unchanged'
  /** 包括, 分别为: what follows makes up the whole. */
  | 'complete'
  /** 其中: what follows is part of the whole. */
  | 'partial'
  /** 主要包括: what follows is the greater part of the whole. */
  | 'mainly'
  /** 占: what follows is the whole of a share. */
  | 'share'
  /** 完成: what follows is the plan that was met by a percentage. */
  | 'completion'
  /** 主要原因是: figures that follow explain, they do not state. */
  | 'reason'
  /** 用于: what the money is for. */
  | 'use'
  /** 截至: the day on which a count was taken. */
  | 'asOf'
  /** Ordinary words that contain a word of syntax and are none. */
  | 'plain'

export interface Word {
  readonly role: WordRole
  readonly words: readonly string[]
  readonly sign?: 1 | -1
  readonly seen: string
}

export const words: readonly Word[] = [
  {
    role: 'compare',
    words: ['比', '较', '与', '同', '同比', '比较'],
    seen: 'Shenzhen 公共信用中心 2022; Wuxi 信访局 2025',
  },
  { role: 'compared', words: ['相比'], seen: 'Wuxi 信访局 2025' },
  {
    role: 'direction',
    words: [
      '增加',
      '增长',
      '增涨',
      '增加(减少)',
      '增长(下降)',
      '增加(下降)',
      '增幅',
      '上升',
      '提高',
      '上涨',
      '增',
      '(增加)',
      '(增长)',
      '(增)',
      '(增)幅',
    ],
    sign: 1,
    seen: 'Shenzhen 公共信用中心 2022; Changsha 信访局 2026 (上升); Lincang 2018 (（增）幅, template residue)',
  },
  {
    role: 'direction',
    words: [
      '减少',
      '下降',
      '降低',
      '减幅',
      '降幅',
      '压减',
      '缩减',
      '下降(增长)',
      '减少(增加)',
      '降低(增长)',
      '下降(上升)',
      '减',
      '(减少)',
      '(下降)',
      '(减)',
      '(减)幅',
    ],
    sign: -1,
    seen: 'Shenzhen 公共信用中心 2022; Quanzhou 公安局 2026 (降低); Shanghai Putuo 规划资源局 2024 (下降（增长）, template residue)',
  },
  {
    role: 'exceed',
    words: ['大于', '高于', '多于', '超出', '超过'],
    sign: 1,
    seen: 'common form of 部门决算 (决算数大于预算数)',
  },
  {
    role: 'exceed',
    words: ['小于', '低于', '少于'],
    sign: -1,
    seen: 'common form of 部门决算 (决算数小于预算数)',
  },
  {
    role: 'unchanged',
    words: [
      '持平',
      '无增减',
      '无变化',
      '无增减变化',
      '保持一致',
      '预算数相同',
      '数相同',
      '相同',
      '一致',
      '保持不变',
    ],
    seen: 'Shanghai 医保中心 2026; Wuxi 信访局 2025 (预算数相同); Xi’an 信访局 2026 (无增减)',
  },
  {
    role: 'plain',
    words: ['基本持平', '大致持平'],
    seen: 'Shanghai Putuo 财政局 2024: about level is no zero',
  },
  {
    role: 'complete',
    words: ['包括', '具体包括', '分别为', '分别是', '由以下', '分布构成情况为', '具体如下', '构成为'],
    seen: 'Shenzhen 公共信用中心 2022; Chongqing 宣传部 2026; Guangzhou 统计局 2026 (分布构成情况为)',
  },
  { role: 'partial', words: ['其中', '含', '包含'], seen: 'Shenzhen 公共信用中心 2022' },
  {
    role: 'mainly',
    words: ['主要包括', '主要用于以下方面', '主要有', '主要内容如下'],
    seen: 'Shenzhen 公共信用中心 2022; Shanghai Putuo 财政局 2024',
  },
  { role: 'share', words: ['占', '占比'], seen: 'Wuxi 信访局 2025' },
  { role: 'completion', words: ['完成'], seen: 'Shanghai Putuo 规划资源局 2024' },
  {
    role: 'completion',
    words: ['预算执行率', '预算执行比例', '预算完成率', '预算完成比例'],
    seen: 'Ministry of Foreign Affairs 2014 (预算执行比例)',
  },
  {
    role: 'reason',
    words: [
      '原因',
      '主要原因是',
      '主要原因',
      '主要是由于',
      '主要由于',
      '由于',
      '主要是因为',
      '因为',
      '主要系',
      '变动原因',
    ],
    seen: 'all',
  },
  {
    role: 'use',
    words: ['用于', '主要用于', '主要是用于', '主要工作是', '用来', '具体用于'],
    seen: 'Shenzhen 公共信用中心 2022',
  },
  { role: 'asOf', words: ['截至', '截止'], seen: 'Shenzhen 公共信用中心 2022; Beijing 商务局 2026' },
  {
    role: 'plain',
    words: [
      '比例',
      '比重',
      '比率',
      '对比',
      '评比',
      '百分比',
      '比赛',
      '比武',
      '环比',
      '比选',
      '较大',
      '较好',
      '较高',
      '较少',
      '较多',
      '较为',
      '较强',
      '较快',
      '较长',
      '较低',
      '计较',
      '校较',
      '由于预算为',
      '由于年初预算',
      '由于预算数',
      '因预算为',
      '合同',
      '共同',
      '同时',
      '同期',
      '同步',
      '协同',
      '会同',
      '同意',
      '不同',
      '同类',
      '同级',
      '同志',
      '同一',
      '同样',
      '同行',
      '同城',
      '同口径',
      '参与',
      '与会',
      '与其',
      '与时俱进',
      '与否',
      '给与',
      '赋与',
      '占用',
      '占有',
      '占地',
      '侵占',
      '抢占',
      '包含在',
      '含量',
      '内含',
      '含义',
      '新增',
      '增值',
      '增强',
      '增人增资',
      '增资',
      '增量',
      '增进',
      '增收',
      '增设',
      '增补',
      '增配',
      '增效',
      '递增',
      '倍增',
      '减负',
      '减排',
      '减税',
      '减免',
      '减灾',
      '减轻',
      '减污',
      '减量',
      '减值',
      '减持',
      '加减',
      '减碳',
      '增减变化',
      '增减',
      '增减比率',
      '增加值',
      '增长点',
      '增长极',
      '完成率',
      '完成情况',
      '完成度',
      '收、支',
      '收入总计、支出总计',
      '收入、支出总计',
      '收入合计、支出合计',
      '收入总预算、支出总预算',
      '收入、支出',
      '结余、结转',
      '结转、结余',
      '结转和结余',
      '小型、微型',
      '中型、小型',
    ],
    seen: 'all',
  },
]

/** Measure words of counted things; what follows a bare number and makes it a count. */
export const measures: readonly string[] = [
  '台(套)', '台(件)', '台/套', '台套', '个', '家', '名', '人次', '人', '辆', '台', '套', '批次', '批', '次', '项', '件',
  '处', '户', '间', '平方米', '平方公里', '平方千米', '㎡', 'm2', '立方米', '公里', '千米', '米', '亩', '公顷', '吨', '份',
  '场次', '场', '期', '篇', '条', '所', '座', '宗', '幢', '栋', '部', '笔', '支', '组', '页', '单', '卷', '册', '本', '类', '种',
  '株', '节', '轮', '班', '课时', '学时', '人天', '人月', '元/人', '分', '万平方米',
  '倍', '起', '例', '千瓦', '千伏安', '伏安', '寸', '英寸', '治疗量', '毫升', '课', '人份', '学年', '学期', '秒', '架', '艘', '具', '把', '张', '门',
  '只', '头', '块', '对', '双', '副', '盏', '根', '级', '层', '厘米', '毫米', '千瓦时', '度', '兆', 'G', 'M', 'TB', '克', '千克', '公斤',
  '床', '岗', '席', '时', '股', '村', '镇', '街道', '园区', '点', '站', '线', '园', '片', '区', '市', '县', '省', '国', '位', '代', '届', '周年',
] // prettier-ignore

/** Lengths of time: numbers with these are periods, not figures. */
export const durations: readonly string[] = [
  '小时', '分钟', '个工作日', '工作日', '个月', '个自然日', '天', '周', '日内', '秒', '季度', '个季度', '年期', '年内', '个年度', '年以上', '年以下', '周岁', '岁',
] // prettier-ignore

/** Words that say there is none of what follows; longer ones first. */
export const denials: readonly string[] = [
  '没有安排使用', '没有使用', '没有安排', '没有发生', '未安排使用', '未安排', '未发生', '未使用', '不存在', '没有', '无',
] // prettier-ignore
