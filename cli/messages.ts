// Every sentence the command line says, in Chinese and English. {name} marks a parameter.
import type { Language } from '../schemas/problem.ts'

const messages = {
  description: {
    zh: '读取中国政府部门公布的预算、决算，并核对其中的勾稽关系',
    en: 'Reads the budgets and final accounts that Chinese government departments publish, and checks whether their figures agree',
  },
  extract: {
    zh: '读取一份或几份文件，打印其中的表格、事实和核对结果',
    en: 'read one or more files and print their tables, facts and findings',
  },
  run: {
    zh: '处理文件和文件夹，把数据库、JSON、CSV 和报告写入一个文件夹；中断后再次运行会接着做',
    en: 'process files and folders into a folder with a database, JSON, CSV and a report; run again to resume',
  },
  check: {
    zh: '不再读取文件，重新核对已存入数据库的内容，并在文件之间核对（两份文件公布的同一公开文件、今年与上年、预算与决算、部门与所属单位）',
    en: 'check what is stored anew, without reading files again, and documents against each other (two files of one disclosure, this year and last, budget and final account, a department and its units)',
  },
  stored: {
    zh: 'gouji run 的结果文件夹，或其中的 gouji.db',
    en: 'results folder of gouji run, or its gouji.db',
  },
  checkJson: { zh: '打印 JSON', en: 'print JSON' },
  exampleCheck: { zh: '用新版本重新核对，不重读 PDF', en: 'check anew without reading a PDF' },
  noDatabase: {
    zh: '{path}：没有 gouji.db；请给出 gouji run 的 --out 文件夹，未写完的运行一次即可接着写完',
    en: '{path}: no gouji.db there; name the folder given to gouji run as --out (a run that was broken off goes on when run again)',
  },
  badDatabase: {
    zh: '{path}：无法打开数据库（{reason}）',
    en: '{path}: the database cannot be opened ({reason})',
  },
  checkUnreadable: {
    zh: '{path}：由旧版本存入，缺少核对所需的内容；请用 gouji run --force 重新读取',
    en: '{path}: stored by an earlier version without what checking needs; read it again with gouji run --force',
  },
  betweenDocuments: { zh: '文件之间', en: 'between documents' },
  betweenNone: { zh: '没有可以相互核对的数', en: 'nothing to check against each other' },
  files: { zh: '要读取的文件', en: 'files to read' },
  paths: { zh: '要处理的文件或文件夹', en: 'files or folders to process' },
  json: { zh: '按公布的格式打印 JSON', en: 'print JSON in the published form' },
  lang: { zh: '语言：zh 或 en（默认按系统区域设置）', en: 'language: zh or en (default: from the locale)' },
  out: { zh: '结果文件夹', en: 'folder for the results' },
  runDatabase: {
    zh: '把文件排入 PostgreSQL 的队列（postgres://…），由 gouji worker 处理，代替 --out',
    en: 'queue the files in PostgreSQL (postgres://…) for gouji worker, instead of --out',
  },
  runBlobs: {
    zh: '与 --database 同用：把文件也放进对象存储（s3://桶/前缀），处理的机器不必看到原路径；凭据取自 AWS_… 环境',
    en: 'with --database: put the files into an object store too (s3://bucket/prefix), for workers that do not see the paths; credentials from the AWS_… environment',
  },
  blobsAddress: {
    zh: '--blobs 的写法是 s3://桶/前缀，并与 --database 同用',
    en: '--blobs is s3://bucket/prefix and goes with --database',
  },
  badBlobs: { zh: '无法使用对象存储 {path}：{reason}', en: 'cannot use the object store {path}: {reason}' },
  outOrDatabase: {
    zh: '错误：--out 和 --database 必须且只能给一个',
    en: 'error: give either --out or --database',
  },
  worker: {
    zh: '从 PostgreSQL 的队列取文件处理，结果写回同一数据库；可在任意多台机器上运行',
    en: 'take documents from the queue in PostgreSQL and write their results there; run it on any number of machines',
  },
  workerDatabase: { zh: 'PostgreSQL 地址（postgres://…）', en: 'address of PostgreSQL (postgres://…)' },
  drain: { zh: '队列为空时结束', en: 'end when the queue is empty' },
  health: { zh: '在此端口提供 GET /health', en: 'serve GET /health on this port' },
  telemetry: {
    zh: '按 OTEL_… 环境变量发送 OpenTelemetry 指标和跟踪（需另装 @opentelemetry/sdk-node）',
    en: 'send OpenTelemetry metrics and traces as the OTEL_… variables say (needs @opentelemetry/sdk-node)',
  },
  log: { zh: '日志级别', en: 'level of the log' },
  enqueued: {
    zh: '新排入 {queued} 份，已在队列 {waiting} 份，已完成 {skipped} 份，重复 {duplicates} 份，无法读取 {failed} 份',
    en: '{queued} queued, {waiting} in the queue already, {skipped} done, {duplicates} duplicates, {failed} not readable',
  },
  exampleEnqueue: { zh: '排入队列，由多台机器处理', en: 'queue an archive for many machines' },
  exampleWorker: { zh: '处理队列中的文件', en: 'process what is queued' },
  jobs: { zh: '同时处理的文件数', en: 'documents read at the same time' },
  timeout: { zh: '每份文件最多处理的秒数', en: 'seconds after which one document is given up' },
  memory: { zh: '每个子进程的内存上限（MB）', en: 'memory limit of each child process in MB' },
  since: {
    zh: '只处理这一天（YYYY-MM-DD）或之后修改的文件',
    en: 'only files changed on this day (YYYY-MM-DD) or later',
  },
  only: {
    zh: '只处理路径或文件名符合的文件，如 "*2025*.pdf"（可给几个）',
    en: 'only files whose path or name matches, e.g. "*2025*.pdf" (may be several)',
  },
  force: { zh: '重新处理已完成的文件', en: 'process again what is already done' },
  failOn: {
    zh: '有不一致时以退出码 4 结束',
    en: 'exit with code 4 when a finding of this verdict exists',
  },
  help: { zh: '显示帮助', en: 'show help' },
  version: { zh: '显示版本', en: 'show the version' },
  examples: { zh: '示例', en: 'Examples' },
  exitCodes: { zh: '退出码', en: 'Exit codes' },
  exit0: {
    zh: '已处理（核对出不一致不算失败）',
    en: 'processed (findings are not failures)',
  },
  exit2: { zh: '用法错误', en: 'bad usage' },
  exit3: { zh: '输入完全无法处理', en: 'the input could not be processed at all' },
  exit4: {
    zh: '使用 --fail-on inconsistent 且有不一致',
    en: '--fail-on inconsistent was given and something is inconsistent',
  },
  exampleExtract: { zh: '看一份文件说了什么', en: 'see what one document says' },
  exampleJson: { zh: '取得全部数据', en: 'get all the data' },
  exampleRun: {
    zh: '处理一个文件夹并打开 out/report/index.html',
    en: 'process a folder, then open out/report/index.html',
  },
  badNumber: { zh: '“{value}”不是正整数', en: '“{value}” is not a positive whole number' },
  badDate: { zh: '“{value}”不是日期（YYYY-MM-DD）', en: '“{value}” is not a date (YYYY-MM-DD)' },
  badChoice: { zh: '“{value}”不在可选值之内：{choices}', en: '“{value}” is not one of: {choices}' },
  nothingFound: { zh: '没有找到可处理的文件', en: 'no file to process was found' },
  progress: { zh: '处理中', en: 'processing' },
  perSecond: { zh: '{rate} 份/秒', en: '{rate}/s' },
  left: { zh: '还需 {time}', en: '{time} left' },
  moreFailures: { zh: '……另有 {count} 份，见报告', en: '… and {count} more, see the report' },
  problemCounts: { zh: '问题（份数）', en: 'problems (documents)' },
  finishing: {
    zh: '正在完成手头的文件；再按一次立即结束（不会丢失已完成的）',
    en: 'finishing the documents in hand; once more to stop at once (nothing finished is lost)',
  },
  summaryHead: { zh: '共 {total} 份文件', en: '{total} documents' },
  summaryRead: { zh: '完整读取', en: 'read' },
  summaryPartly: { zh: '部分读取', en: 'partly read' },
  summaryFailed: { zh: '未能读取', en: 'not readable' },
  summarySkipped: { zh: '已完成、未变，跳过', en: 'already done and unchanged' },
  summaryDuplicates: { zh: '与另一文件内容相同', en: 'same content as another file' },
  summaryFacts: { zh: '事实', en: 'facts' },
  consistent: { zh: '相符', en: 'consistent' },
  rounding: { zh: '舍入所致', en: 'explained by rounding' },
  inconsistent: { zh: '不一致', en: 'inconsistent' },
  blocked: { zh: '受阻', en: 'blocked' },
  unchecked: { zh: '未核对', en: 'unchecked' },
  openReport: { zh: '报告：{path}', en: 'report: {path}' },
  database: { zh: '数据库：{path}', en: 'database: {path}' },
  tables: { zh: '表格', en: 'tables' },
  pages: { zh: '页', en: 'pages' },
  uncertainFindings: {
    zh: '其中 {count} 条含识别存疑的数字',
    en: '{count} of them rest on figures that were not read for certain',
  },
  doubtfulFigures: {
    zh: '识别存疑的数字（其后为其他可能）',
    en: 'figures not read for certain (with what else they may be)',
  },
  page: { zh: '第 {page} 页', en: 'p. {page}' },
  rows: { zh: '{count} 行', en: '{count} rows' },
  emptyTable: { zh: '空表', en: 'empty' },
  findings: { zh: '核对', en: 'checks' },
  problems: { zh: '读取中的问题', en: 'problems in reading' },
  remarks: { zh: '文字和完整性提示', en: 'remarks on wording and completeness' },
  unknownEntity: { zh: '（未识别单位）', en: '(entity not recognised)' },
  budget: { zh: '预算', en: 'budget' },
  final: { zh: '决算', en: 'final accounts' },
  department: { zh: '部门', en: 'department' },
  unit: { zh: '单位', en: 'unit' },
  moreJson: {
    zh: '加 --json 得到全部表格、事实和出处；gouji run 生成可阅读的报告',
    en: 'add --json for every table, fact and its place; gouji run makes a report to read',
  },
  corpus: {
    zh: '看结果文件夹中的文件彼此的关系：分册、重新公布及其改动、与清单的矛盾',
    en: 'how the documents of a results folder belong together: parts, re-issues and what they changed, a manifest contradicted',
  },
  resultsFolder: { zh: 'gouji run 的结果文件夹', en: 'results folder of gouji run' },
  manifest: {
    zh: '清单（CSV 或 Data Package），与文件所说核对',
    en: 'manifest (CSV or Data Package) to check against the documents',
  },
  exampleCorpus: {
    zh: '看哪些文件重新公布过、改了什么',
    en: 'see what was published again, and what changed',
  },
  corpusDisclosures: { zh: '公开文件', en: 'disclosures' },
  corpusSplit: { zh: '分册公布', en: 'in several files' },
  corpusReissues: { zh: '重新公布', en: 're-issues' },
  corpusUnplaced: { zh: '无法归类', en: 'not placed' },
  corpusVersion: { zh: '第 {version} 版', en: 'version {version}' },
  corpusReissued: {
    zh: '重新公布：{from} → {to}，{count} 处事实不同',
    en: 're-issued: {from} → {to}, {count} facts differ',
  },
  partWhole: { zh: '全文', en: 'whole' },
  partNarrative: { zh: '说明', en: 'narrative' },
  partTables: { zh: '报表', en: 'tables' },
  export: {
    zh: '把结果导出为其他程序可用的文件：CSV、JSON Lines、Parquet、Excel 工作簿、财政数据包（Fiscal Data Package）',
    en: 'write results as files for other programs: CSV, JSON Lines, Parquet, Excel workbooks, a Fiscal Data Package',
  },
  resultsOrDatabase: {
    zh: '结果文件夹、其中的 gouji.db，或 postgres:// 地址',
    en: 'results folder, its gouji.db, or a postgres:// address',
  },
  exportFormat: { zh: '格式', en: 'format' },
  exportOut: {
    zh: '写入的文件夹；已有的导出会被整个替换',
    en: 'folder to write; an earlier export is replaced whole',
  },
  exportTables: {
    zh: '只导出这些表（不适用于 xlsx）',
    en: 'only these tables (not for xlsx)',
  },
  exampleExportParquet: {
    zh: '供 DuckDB、pandas 使用，数字按年度和地区分文件',
    en: 'for DuckDB and pandas, figures in files by year and region',
  },
  exampleExportXlsx: { zh: '每份文件一个工作簿，每表一页', en: 'a workbook a document, a sheet a table' },
  exampleExportPackage: { zh: '可供 Frictionless 工具校验', en: 'valid for the Frictionless tools' },
  exported: { zh: '已导出到 {out}', en: 'exported into {out}' },
  exportForeign: {
    zh: '{out}：其中有不是由 gouji export 写入的内容，未作改动；请换一个文件夹',
    en: '{out} holds what gouji export did not write and was left as it is; choose another folder',
  },
  query: {
    zh: '用 SQL（DuckDB）查询结果：documents、facts、findings、finding_facts、tables、table_rows、sections、problems、reviews、corrections，以及合并重复陈述的 quantities 和财政数据包的 budget_lines',
    en: 'ask results in SQL (DuckDB): documents, facts, findings, finding_facts, tables, table_rows, sections, problems, reviews, corrections; quantities (one row for what a disclosure says however often), budget_lines',
  },
  resultsOrExport: {
    zh: '结果文件夹、其中的 gouji.db、postgres:// 地址，或导出的 Parquet 文件夹（数据多时快得多）',
    en: 'results folder, its gouji.db, a postgres:// address, or a folder exported as Parquet (far faster where there is much)',
  },
  sqlText: {
    zh: '一条 SELECT 语句；- 表示从标准输入读取',
    en: 'one SELECT statement; - reads it from standard input',
  },
  queryFormat: {
    zh: '格式（默认：终端上为表格，否则为 CSV）',
    en: 'format (default: a table on a terminal, else CSV)',
  },
  exampleQuery: { zh: '各种结论的数目', en: 'how many of each verdict' },
  exampleQueryDescribe: { zh: '一个表有哪些列', en: 'the columns of a table' },
  harvest: {
    zh: '从列表页收取新公布的文件，存入档案文件夹',
    en: 'bring new disclosures from listing pages into an archive folder',
  },
  sourcesFile: {
    zh: '来源清单（YAML 或 CSV：region, name, url, links, pagination）',
    en: 'list of sources (YAML or CSV: region, name, url, links, pagination)',
  },
  archiveOut: { zh: '档案文件夹', en: 'archive folder' },
  dryRun: { zh: '只看会取什么，不取不存', en: 'show what would be fetched; fetch and keep nothing' },
  delay: { zh: '同一网站两次访问之间的毫秒数', en: 'milliseconds between two questions to one host' },
  hosts: { zh: '同时访问的网站数', en: 'hosts asked at the same time' },
  recheck: {
    zh: '多少天后再次核对已取的文件是否更换',
    en: 'days after which what was brought is asked for again, in case it changed',
  },
  limitSize: { zh: '单个文件的上限（MB）', en: 'largest file to keep, in MB' },
  harvestTimeout: { zh: '一次答复最多等待的秒数', en: 'seconds until an answer must be complete' },
  retries: { zh: '失败后重试次数', en: 'times a question is asked again' },
  allowPrivate: {
    zh: '允许访问本机和内网地址',
    en: 'allow addresses of this machine and of private networks',
  },
  exampleHarvest: { zh: '收取清单中各网站新公布的文件', en: 'bring what is new on the listed sites' },
  harvestPlanned: { zh: '将要取 {count} 个文件：', en: '{count} documents would be fetched:' },
  harvestKept: {
    zh: '档案：{out}（files/ 文件，pictures/ 网页中的图片，warc/ 原始答复，manifest.csv 清单）',
    en: 'archive: {out} (files/, pictures/ of web pages, warc/ with the answers as sent, manifest.csv)',
  },
  stepListing: { zh: '列表页', en: 'listing pages' },
  stepNew: { zh: '新文件', en: 'new' },
  stepChanged: { zh: '已更换', en: 'changed' },
  stepKnown: { zh: '内容已有', en: 'known content' },
  stepPicture: { zh: '网页图片', en: 'pictures of pages' },
  stepUnchanged: { zh: '未变', en: 'unchanged' },
  stepRedirect: { zh: '转向', en: 'redirects' },
  stepProblem: { zh: '未取得', en: 'not had' },
  serve: {
    zh: '在浏览器中查找、对照原件、比较、复核（本机）',
    en: 'search, read beside the page, compare and review in a browser, on this machine',
  },
  served: {
    zh: '结果文件夹、数据库文件或 postgres:// 地址',
    en: 'results folder, database file or postgres:// address',
  },
  port: { zh: '端口，0 为任一空闲端口', en: 'port; 0 for any that is free' },
  host: {
    zh: '监听的地址；不是本机地址时须凭打印出的令牌打开',
    en: 'address to listen on; any but this machine’s own is opened only with the token that is printed',
  },
  originals: { zh: '原件所在的文件夹，若已移动', en: 'where the published files are, if they were moved' },
  exampleServe: { zh: '打开看结果', en: 'look at the results' },
  serving: {
    zh: '请在浏览器中打开 {address}（Ctrl+C 结束）',
    en: 'open {address} in a browser (Ctrl+C ends it)',
  },
  preparing: {
    zh: '为较早版本读入的 {left} 份文件建立索引…',
    en: 'indexing {left} documents that an earlier version stored…',
  },
  portTaken: {
    zh: '端口 {port} 已被占用；用 --port 换一个，0 为任一空闲端口',
    en: 'port {port} is taken; choose another with --port, 0 for any that is free',
  },
  interrupted: {
    zh: '已中断。已完成的文件都在 {out}；再次运行同一命令会接着做',
    en: 'interrupted. What was finished is in {out}; run the same command again to resume',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type MessageKey = keyof typeof messages

/** A sentence in the chosen language, holes filled. */
export function say(lang: Language, key: MessageKey, params: Record<string, string | number> = {}): string {
  return messages[key][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** --lang if it stands on the command line, else Chinese for a Chinese locale, else English. */
export function chooseLanguage(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const index = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const given = index < 0 ? undefined : (argv[index]!.split('=')[1] ?? argv[index + 1])
  if (given === 'zh' || given === 'en') return given
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return /^zh/i.test(locale) ? 'zh' : 'en'
}
