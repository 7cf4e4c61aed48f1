import { type Examples, withExamples } from './examples.ts'
import { withHeaders } from './headers.ts'
import { withListParameters } from './list-parameters.ts'
import { withOptionalBodies } from './optional-bodies.ts'
import { withSharedParameters } from './parameters.ts'
import { withPlainEnums } from './plain-enums.ts'
import { withSamples } from './samples.ts'
import { withSchemaExamples } from './schema-examples.ts'

/** The published document: the routes' descriptions with examples, and each shared part once. */
export function finishedDocument(collected: object, examples: Examples): object {
  const document = JSON.parse(JSON.stringify(collected)) as object
  return withSamples(
    withPlainEnums(
      withSchemaExamples(
        withSharedParameters(withListParameters(withHeaders(withOptionalBodies(withExamples(document, examples))))),
        examples.operations,
      ),
    ),
  )
}
