import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { asTree } from '../../functions/ui/as-tree.ts'

const Twice = ({ of, children }: { of: string; children?: Child }) => (
  <>
    <bdi>{of}</bdi>
    {children}
    <bdi>{of}</bdi>
  </>
)

test('components, fragments and lists become elements with their texts', () => {
  const page = (
    <section id="a" hidden={false} tabindex={0}>
      <Twice of="<b>">
        {['x', 'y'].map(each => (
          <p>{each}</p>
        ))}
        {null}
        {false}
        {3}
      </Twice>
    </section>
  )
  expect(asTree(page)).toEqual([
    [
      'section',
      { id: 'a', tabindex: '0' },
      ['bdi', {}, '<b>'],
      ['p', {}, 'x'],
      ['p', {}, 'y'],
      '3',
      ['bdi', {}, '<b>'],
    ],
  ])
})

test('what an svg holds stays as it was written', () => {
  const bar = (
    <svg viewBox="0 0 100 1" aria-hidden="true">
      <path d="M0 0h98v1H0z" />
    </svg>
  )
  expect(asTree(bar)).toEqual([
    ['svg', { viewBox: '0 0 100 1', 'aria-hidden': 'true' }, ['path', { d: 'M0 0h98v1H0z' }]],
  ])
})
