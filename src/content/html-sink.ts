import type { Attributes } from './elements.ts'

/** Takes the events of a balanced HTML document: every `open` but that of a void element has its `close`. */
export interface HtmlSink {
  open(name: string, attributes: Attributes): void
  /** `isEven` promises that nothing in it must be collapsed, dropped or escaped. */
  text(text: string, isEven?: boolean): void
  close(name: string): void
}
