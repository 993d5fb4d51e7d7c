// PP-OCR's model in fewer steps. In: the model as it is published, in ONNX. Out: one that computes the same.
// What a convolution gives is scaled and moved, bent, scaled and moved again, in eight steps of which each goes through all
// numbers anew, and which together cost as much as the convolutions. Scales and most moves are put into the weights.
import { field, fieldsOf, floatField, type Field, type Parts } from './protobuf.ts'

/** Numbers of the fields that are looked at. */
const MODEL = { graph: 7 } as const
const GRAPH = { node: 1, initializer: 5 } as const
const NODE = { input: 1, output: 2, type: 4, attribute: 5 } as const
const ATTRIBUTE = { name: 1, float: 2, tensor: 5, ints: 8, type: 20 } as const
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const
const FLOAT = 1

/** The bend: x times (x + 3, no less than 0 and no more than 6) by 6. */
const BEND = { shift: 3, least: 0, most: 6, by: 6 } as const

interface Node {
  readonly type: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes: readonly Field[]
  readonly raw: Uint8Array
}

interface Weights {
  readonly dims: readonly number[]
  readonly values: Float32Array
}

/** A convolution and the steps behind it: x · scale + move, bent, · rescale + remove. */
interface Layer {
  readonly kernel: Weights
  readonly bias: Weights
  readonly scale: number
  readonly move: number
  readonly rescale: number
  readonly remove: number
  readonly steps: readonly Node[]
  /** What the last step gives. */
  readonly output: string
}

interface Graph {
  usersOf(name: string): readonly Node[]
  weightsOf(name: string | undefined): Weights | null
}

/** The model in as few steps as it can do with; the same bytes where nothing of what is sought is in it. */
export function lighter(model: Uint8Array): Uint8Array {
  const whole = fieldsOf(model)
  const body = whole.find(({ no }) => no === MODEL.graph)
  if (!(body?.value instanceof Uint8Array)) return model
  const fields = fieldsOf(body.value)
  const nodes = fields.filter(({ no }) => no === GRAPH.node).map(nodeOf)
  const graph = graphOf(nodes)
  const layers = new Map(
    nodes.flatMap((node) => {
      const layer = layerOf(node, graph)
      return layer ? [[node, layer] as const] : []
    }),
  )
  if (layers.size === 0) return model
  const gone = new Set([...layers.values()].flatMap(({ steps }) => steps))
  const isLeft = (node: Node) =>
    !gone.has(node) &&
    (node.type !== 'Constant' ||
      graph.usersOf(node.output).some((user) => !gone.has(user) && !layers.has(user)))
  // What moves all that a convolution without an edge takes moves what it gives, each of its channels by so much.
  const moved = new Map<string, number>()
  for (const { output, remove } of layers.values()) {
    const users = graph.usersOf(output)
    if (users.length > 0 && users.every((user) => layers.has(user) && hasNoEdge(user)))
      moved.set(output, remove)
  }
  const made = nodes.flatMap((node) => {
    const layer = layers.get(node)
    if (layer) return fieldsOfLayer(node, layer, moved)
    return isLeft(node) ? [node.raw] : []
  })
  const others = fields.filter(({ no }) => no !== GRAPH.node).map(({ raw }) => raw)
  return Buffer.concat(
    whole.flatMap((each) => (each === body ? field(MODEL.graph, [...made, ...others]) : [each.raw])),
  )
}

function nodeOf({ value, raw }: Field): Node {
  const fields = fieldsOf(bytesOf(value))
  return {
    type: textIn(fields, NODE.type),
    inputs: fields.filter(({ no }) => no === NODE.input).map((each) => text(each.value)),
    output: textIn(fields, NODE.output),
    attributes: fields.filter(({ no }) => no === NODE.attribute),
    raw,
  }
}

function graphOf(nodes: readonly Node[]): Graph {
  const users = new Map<string, Node[]>()
  const constants = new Map<string, Node>()
  for (const node of nodes) {
    if (node.type === 'Constant') constants.set(node.output, node)
    for (const input of new Set(node.inputs)) users.set(input, [...(users.get(input) ?? []), node])
  }
  return {
    usersOf: (name) => users.get(name) ?? [],
    weightsOf(name) {
      const [attribute] = (name === undefined ? undefined : constants.get(name))?.attributes ?? []
      const tensor = attribute && fieldsOf(bytesOf(attribute.value)).find(({ no }) => no === ATTRIBUTE.tensor)
      return tensor ? weightsIn(fieldsOf(bytesOf(tensor.value))) : null
    },
  }
}

/** Numbers with fractions, kept as plain bytes; null for any others. */
function weightsIn(tensor: readonly Field[]): Weights | null {
  const raw = tensor.find(({ no }) => no === TENSOR.raw)?.value
  const type = tensor.find(({ no }) => no === TENSOR.type)?.value
  if (!(raw instanceof Uint8Array) || type !== FLOAT) return null
  return {
    dims: tensor.filter(({ no }) => no === TENSOR.dims).map(({ value }) => Number(value)),
    // Copied to where four bytes may be taken for a number; both are of the lowest byte first wherever the engine runs.
    values: new Float32Array(Uint8Array.from(raw).buffer),
  }
}

/** The convolution with the steps behind it; null where they are not those, or anyone else takes what one of them gives. */
function layerOf(node: Node, graph: Graph): Layer | null {
  const kernel = graph.weightsOf(node.inputs[1])
  const bias = graph.weightsOf(node.inputs[2])
  if (node.type !== 'Conv' || !kernel || !bias) return null
  const steps: Node[] = []
  /** The only step that takes what is given, if it is of this type, and the number it takes with it. */
  const next = (name: string, type: string): number | null => {
    const [user, another] = graph.usersOf(name)
    if (user?.type !== type || another) return null
    const own = user.inputs.flatMap((input) => graph.weightsOf(input) ?? [])
    if (own.length !== 1 || own[0]!.values.length !== 1) return null
    steps.push(user)
    return own[0]!.values[0]!
  }
  const last = () => steps.at(-1)!.output
  const scale = next(node.output, 'Mul')
  const move = scale === null ? null : next(last(), 'Add')
  if (scale === null || move === null || !bend(last(), graph, steps)) return null
  const by = next(last(), 'Div')
  const rescale = by === BEND.by ? next(last(), 'Mul') : null
  const remove = rescale === null ? null : next(last(), 'Add')
  if (rescale === null || rescale === 0 || remove === null) return null
  return { kernel, bias, scale, move, rescale, remove, steps, output: last() }
}

/** Whether x is added to and clipped, and then multiplied with, by no others; these steps are then put to `steps`. */
function bend(x: string, graph: Graph, steps: Node[]): boolean {
  const users = graph.usersOf(x)
  const shift = users.find(({ type }) => type === 'Add')
  const product = users.find(({ type }) => type === 'Mul')
  const [clip, another] = shift ? graph.usersOf(shift.output) : []
  if (!shift || !product || users.length !== 2 || clip?.type !== 'Clip' || another) return false
  const isBend =
    shift.inputs.some((input) => graph.weightsOf(input)?.values[0] === BEND.shift) &&
    floatOf(clip, 'min') === BEND.least &&
    floatOf(clip, 'max') === BEND.most &&
    graph.usersOf(clip.output).length === 1 &&
    product.inputs.includes(clip.output)
  if (isBend) steps.push(shift, clip, product)
  return isBend
}

/**
 * The layer in steps fewer: the convolution gives x · rescale, of which the bend takes a share that does not change with its
 * scale. What is `moved` into a convolution that follows is not moved here.
 */
function fieldsOfLayer(node: Node, layer: Layer, moved: ReadonlyMap<string, number>): Parts {
  const { kernel, bias, scale, move, rescale, remove, output } = layer
  const [input] = node.inputs as [string]
  const before = moved.get(input) ?? 0
  const each = kernel.values.length / bias.values.length
  const sumOf = (channel: number) => {
    let sum = 0
    for (let i = channel * each; i < (channel + 1) * each; i++) sum += kernel.values[i]!
    return sum
  }
  const names = {
    kernel: `${node.output}/kernel`,
    bias: `${node.output}/bias`,
    share: `${node.output}/share`,
    bent: `${node.output}/bent`,
    remove: `${node.output}/remove`,
  }
  const isMoved = moved.has(output)
  const fields: Parts = [
    ...tensorField(names.kernel, { ...kernel, values: kernel.values.map((w) => w * scale * rescale) }),
    ...tensorField(names.bias, {
      ...bias,
      values: bias.values.map((b, i) => ((b + before * sumOf(i)) * scale + move) * rescale),
    }),
    ...nodeField(
      'Conv',
      [input, names.kernel, names.bias],
      node.output,
      node.attributes.map(({ raw }) => raw),
    ),
    ...nodeField('HardSigmoid', [node.output], names.share, [
      ...attributeField('alpha', 1 / (BEND.by * rescale)),
      ...attributeField('beta', BEND.shift / BEND.by),
    ]),
    ...nodeField('Mul', [node.output, names.share], isMoved ? output : names.bent),
  ]
  if (isMoved) return fields
  return [
    ...fields,
    ...tensorField(names.remove, { dims: [1], values: Float32Array.of(remove) }),
    ...nodeField('Add', [names.bent, names.remove], output),
  ]
}

/** Whether a convolution sees nothing but what it is given, and no zeros around it. */
function hasNoEdge(node: Node): boolean {
  const pads = attributeOf(node, 'pads')?.filter(({ no }) => no === ATTRIBUTE.ints) ?? []
  return pads.every(({ value }) =>
    typeof value === 'number' ? value === 0 : value.every((byte) => byte === 0),
  )
}

function attributeOf({ attributes }: Node, name: string): readonly Field[] | undefined {
  return attributes
    .map(({ value }) => fieldsOf(bytesOf(value)))
    .find((fields) => textIn(fields, ATTRIBUTE.name) === name)
}

function floatOf(node: Node, name: string): number | null {
  const value = attributeOf(node, name)?.find(({ no }) => no === ATTRIBUTE.float)?.value
  return value instanceof Uint8Array ? Buffer.from(value).readFloatLE() : null
}

function nodeField(type: string, inputs: readonly string[], output: string, attributes: Parts = []): Parts {
  return field(GRAPH.node, [
    ...inputs.flatMap((input) => field(NODE.input, input)),
    ...field(NODE.output, output),
    ...field(NODE.type, type),
    ...attributes,
  ])
}

function attributeField(name: string, value: number): Parts {
  return field(NODE.attribute, [
    ...field(ATTRIBUTE.name, name),
    ...floatField(ATTRIBUTE.float, value),
    ...field(ATTRIBUTE.type, FLOAT),
  ])
}

function tensorField(name: string, { dims, values }: Weights): Parts {
  return field(GRAPH.initializer, [
    ...dims.flatMap((dim) => field(TENSOR.dims, dim)),
    ...field(TENSOR.type, FLOAT),
    ...field(TENSOR.name, name),
    ...field(TENSOR.raw, [new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]),
  ])
}

function textIn(fields: readonly Field[], no: number): string {
  return text(fields.find((each) => each.no === no)?.value ?? new Uint8Array())
}

function text(value: number | Uint8Array): string {
  return Buffer.from(bytesOf(value)).toString()
}

function bytesOf(value: number | Uint8Array): Uint8Array {
  return typeof value === 'number' ? new Uint8Array() : value
}
