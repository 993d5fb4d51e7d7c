// Where money comes from, in words. In: the key of the dimension. Out: its name in both languages.
import type { Message } from './messages.ts'

export const fundNames: Readonly<Record<string, Message>> = {
  fiscal: { zh: '财政拨款', en: 'fiscal appropriation' },
  generalPublicBudget: { zh: '一般公共预算', en: 'general public budget' },
  governmentFund: { zh: '政府性基金', en: 'government funds' },
  stateCapital: { zh: '国有资本经营', en: 'state capital operations' },
  fiscalAccount: { zh: '财政专户', en: 'fiscal account' },
  own: { zh: '单位资金', en: 'own funds' },
  publicService: { zh: '事业收入', en: 'public service income' },
  business: { zh: '经营收入', en: 'business income' },
  superiorSubsidy: { zh: '上级补助', en: 'subsidy from above' },
  subsidiaryRemittance: { zh: '附属单位上缴', en: 'remitted by subsidiaries' },
  other: { zh: '其他收入', en: 'other income' },
}
