import { ARC, MOST_SHARED, ONE_BYTE_SYMBOLS } from '../functions/tagger/layout.ts'

interface Node {
  labels: number[]
  targets: (Node | undefined)[]
  finals: boolean[]
  id: number
}

export interface BuiltAutomaton {
  labels: Uint8Array
  flags: Uint8Array
  /** For each arc to a shared node, how many shared nodes back that is. */
  steps: number[]
}

/** The bytes of a key's symbols, in the order that the automaton numbers keys by. */
export function symbolBytes(symbols: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const symbol of symbols) {
    if (symbol < ONE_BYTE_SYMBOLS) bytes.push(symbol)
    else bytes.push(ONE_BYTE_SYMBOLS + ((symbol - ONE_BYTE_SYMBOLS) >> 8), (symbol - ONE_BYTE_SYMBOLS) & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** Builds from distinct keys sorted by byte, one key at a time, sharing every finished node (Daciuk et al. 2000). */
export function buildAutomaton(keys: readonly Uint8Array[]): BuiltAutomaton {
  const shared = new Map<string, Node>()
  const finished: Node[] = []
  const newNode = (): Node => ({ labels: [], targets: [], finals: [], id: -1 })
  const root = newNode()
  let path: Node[] = [root]
  let previous: Uint8Array = new Uint8Array()

  const finish = (node: Node): Node => {
    const signature = node.labels
      .map((label, i) => `${label}${node.finals[i] ? '!' : ':'}${node.targets[i]?.id ?? ''}`)
      .join()
    const known = shared.get(signature)
    if (known !== undefined) return known
    node.id = finished.length
    finished.push(node)
    shared.set(signature, node)
    return node
  }
  const finishDownTo = (depth: number) => {
    for (let at = path.length - 1; at > depth; at--) {
      const parent = path[at - 1]!
      parent.targets[parent.targets.length - 1] = finish(path[at]!)
    }
    path = path.slice(0, depth + 1)
  }

  for (const key of keys) {
    let common = 0
    while (common < previous.length && common < key.length && previous[common] === key[common]) common++
    finishDownTo(Math.min(common, path.length - 1))
    for (let at = path.length - 1; at < key.length; at++) {
      const node = path[at]!
      if (at >= common || node.labels.at(-1) !== key[at]) {
        node.labels.push(key[at]!)
        node.finals.push(at === key.length - 1)
        node.targets.push(undefined)
      }
      if (at < key.length - 1) {
        const child = newNode()
        node.targets[node.targets.length - 1] = child
        path.push(child)
      }
    }
    previous = key
  }
  finishDownTo(0)
  finished.push(root)
  return layOut(finished)
}

/** Nodes come out children first; arc 0 is a stop that belongs to no node. */
function layOut(nodes: readonly Node[]): BuiltAutomaton {
  const users = new Map<Node, number>()
  for (const target of nodes.flatMap(node => node.targets))
    if (target !== undefined) users.set(target, (users.get(target) ?? 0) + 1)
  const isShared = (node: Node) => (users.get(node) ?? 0) > 1
  const labels = [0]
  const flags: number[] = [ARC.last]
  const steps: number[] = []
  const numbers = new Map<Node, number>()
  for (const node of nodes) {
    node.labels.forEach((label, i) => {
      const target = node.targets[i]
      const leadsToShared = target !== undefined && isShared(target)
      if (leadsToShared) steps.push(numbers.size - numbers.get(target)!)
      labels.push(label)
      flags.push(
        (node.finals[i] ? ARC.final : 0) |
          (target === undefined ? 0 : leadsToShared ? ARC.toShared : ARC.toOwn) |
          (i === node.labels.length - 1 ? ARC.last | (isShared(node) ? ARC.ofShared : 0) : 0),
      )
    })
    if (isShared(node)) numbers.set(node, numbers.size)
  }
  if (numbers.size > MOST_SHARED) throw new Error('Too many shared nodes')
  return { labels: Uint8Array.from(labels), flags: Uint8Array.from(flags), steps }
}
