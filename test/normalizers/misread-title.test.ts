// Protects tables of scans from the loss of all their facts for one misread character of a title; and titles that merely
// resemble a known one from being taken for it.
import { expect, test } from 'vitest'
import { foldName, listNumber, meets } from '../../normalizers/tables/match.ts'
import { readLine } from '../../normalizers/tables/captions.ts'
import { misreadTitle } from '../../normalizers/tables/misread-title.ts'
import { isKnownTitle } from '../../normalizers/tables/vocabulary.ts'

test('one character that makes no word is read as the only one that makes the title known', () => {
  expect(misreadTitle('部门预算项目支比及其他支出预算表')).toBe('部门预算项目支出及其他支出预算表')
})

test('a known title stays, and so does one whose characters make words', () => {
  expect(misreadTitle('部门预算项目支出及其他支出预算表')).toBeNull()
  expect(misreadTitle('上年项目支出及其他支出决算表')).toBeNull()
  expect(misreadTitle('单位人员编制情况一览表')).toBeNull()
})

test('marks between words and look-alike characters keep no head or title from being known', () => {
  expect(meets(foldName('功能科目编码：名称'), '功能科目编码、名称')).toBe(true)
  expect(meets(foldName('财政拔款收人'), '财政拨款收入')).toBe(true)
  expect(meets(foldName('财政拨款支出'), '财政拨款收入')).toBe(false)
  expect(meets(foldName('经济分类科自编码'), '经济分类科目编码')).toBe(true)
  expect(meets(foldName('其他收入.'), '其他收入')).toBe(true)
  expect(isKnownTitle('2026年单位收人总体情况表')).toBe(true)
})

test('a speck beside the unit of a caption neither hides it nor is the name of a unit', () => {
  const line = (text: string) => readLine(text, isKnownTitle)
  for (const text of ['单位：万元．', '单位：·万元', '单位：万元.'])
    expect(line(text)).toMatchObject({ entity: '', units: [{ unit: 'CNY_10K' }] })
  expect(line('编制单位：云州市司法局.')).toMatchObject({ entity: '云州市司法局' })
})

test('a list number with a speck, or that looks like another sign, is one', () => {
  for (const label of ['二-、政府性基金收入', '凹、上级补助收入', '二十一、其他支出'])
    expect(listNumber(foldName(label))).toMatchObject({ style: 0 })
  expect(listNumber(foldName('凹凸棒石补助'))).toBeNull()
})
