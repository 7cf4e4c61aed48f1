/** An element of XML or HTML as it was read, with its content. */
export interface Element {
  /** XML: with the usual prefix of its namespace (`media:content`); HTML: in lower case. */
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

export function isElement(node: Element | string): node is Element {
  return typeof node !== 'string'
}

export function elementsOf(element: Element): Element[] {
  return element.children.filter(isElement)
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((node): node is Element => isElement(node) && node.name === name)
}

export function childrenNamed(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((node): node is Element => isElement(node) && node.name === name) ?? []
}

/** All elements inside, in the order of the document. */
export function* descendants(element: Element): Generator<Element> {
  const open: Element[] = [element]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next !== element) yield next
    for (let index = next.children.length - 1; index >= 0; index--) {
      const node = next.children[index] as Element | string
      if (isElement(node)) open.push(node)
    }
  }
}

/** The text inside, unchanged. */
export function rawTextOf(element: Element | string | undefined): string {
  if (element === undefined) return ''
  if (typeof element === 'string') return element
  const parts: string[] = []
  const open: (Element | string)[] = [element]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') parts.push(next)
    else for (let index = next.children.length - 1; index >= 0; index--) open.push(next.children[index] as Element)
  }
  return parts.join('')
}

/** The text inside, with white space collapsed. */
export function textOf(element: Element | string | undefined): string {
  return collapsed(rawTextOf(element))
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The text of the first child of that name; null where there is none, or it is empty. */
export function childText(element: Element | undefined, name: string): string | null {
  const text = textOf(child(element, name))
  return text === '' ? null : text
}

export function hasClass(element: Element, name: string): boolean {
  return element.attributes.class?.split(/\s+/).includes(name) ?? false
}
