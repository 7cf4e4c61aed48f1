import type { components, operations } from './api.ts'
import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import { type Result, resultOf } from './result.ts'
import { type WriteOptions, withRetries } from './retry.ts'
import type { Author, ListSummary, Post, Publication, Section, Tag } from './shapes.ts'

type Schemas = components['schemas']
type JsonOf<Name extends keyof operations> =
  NonNullable<operations[Name]['requestBody']> extends { content: { 'application/json': infer Body } } ? Body : never

/** An article, as sent. */
export type ArticleInput = Schemas['ArticleInput']
/** Changes to an article, as a merge patch. */
export type ArticlePatch = Schemas['ArticlePatch']
/** Result of a write: state of the article and, with a key with the scope `drafts`, its content. */
export type SavedArticle = Schemas['WriteReceipt'] & Partial<Omit<Schemas['Draft'], keyof Schemas['WriteReceipt']>>
/** Result of a write of a post: its ID and, with a key with the scope `drafts`, its content. */
export type SavedPost = { id: string } & Partial<Omit<Post, 'id'>> & { article?: Schemas['WriteReceipt'] }
/** An image asset. */
export type Image = Schemas['Image']
/** An import, run by the server. */
export type Import = Schemas['Import']
/** Options of an import. */
export type ImportDetails = NonNullable<operations['createImport']['parameters']['query']>
/** Entries of a list, as editors see them. */
export type ListEntries = Schemas['ListEntries']
/** An audio or video asset. */
export type Media = Schemas['Media']
/** Metadata of an audio or video file. */
export type MediaDetails = NonNullable<operations['uploadMedia']['parameters']['query']>
/** Metadata of an image file. */
export type ImageDetails = NonNullable<operations['uploadImage']['parameters']['query']>

type Saved = Promise<Result<SavedArticle>>
/** Creating, updating and deleting resources identified by a slug. */
interface Named<Input, Patch, Shown> {
  create(input: Input, options?: WriteOptions): Promise<Result<Shown>>
  edit(slug: string, patch: Patch, options?: WriteOptions): Promise<Result<Shown>>
  delete(slug: string, options?: WriteOptions): Promise<Result<unknown>>
}

/**
 * Writing to a newsroom, with a key with the scope `write` (for lists: `lists`). Every call sends an Idempotency-Key and is retried
 * after a network failure, 429 or 503, so that it takes effect only once.
 */
export interface Writing {
  articles: {
    /** Creates an article as a draft. */
    create(input: ArticleInput, options?: WriteOptions): Saved
    /** Saves a new revision with the changes of the patch. The live revision stays live. */
    save(ref: string, patch: ArticlePatch, options?: WriteOptions): Saved
    /** Creates the article with this external ID, or saves a revision that replaces its content. */
    put(source: string, sourceId: string, input: ArticleInput, options?: WriteOptions): Saved
    /** Publishes a revision now. Default: the newest. */
    publish(ref: string, input?: JsonOf<'publishArticle'>, options?: WriteOptions): Saved
    /** Schedules a revision for a future instant. */
    schedule(ref: string, input: JsonOf<'scheduleArticle'>, options?: WriteOptions): Saved
    /** Cancels a scheduled publication. */
    unschedule(ref: string, options?: WriteOptions): Saved
    /** Takes the article offline. It can be published again. */
    unpublish(ref: string, options?: WriteOptions): Saved
    /** Publishes a revision with a correction note. */
    correct(ref: string, input: JsonOf<'correctArticle'>, options?: WriteOptions): Saved
    /** Retracts the article with a public reason and notifies everyone who could have a copy. */
    withdraw(ref: string, input: JsonOf<'withdrawArticle'>, options?: WriteOptions): Saved
    /** Restores a withdrawn article. */
    reinstate(ref: string, options?: WriteOptions): Saved
    /** Saves a new revision with the content of an earlier one. */
    revert(ref: string, input: JsonOf<'revertArticle'>, options?: WriteOptions): Saved
    /** Deletes an article that was never published, or discards unpublished changes. */
    deleteDraft(ref: string, options?: WriteOptions): Promise<Result<SavedArticle | undefined>>
    /** Adds a post to a live blog. It is public at once if the article is live. */
    addPost(ref: string, input: Schemas['PostInput'], options?: WriteOptions): Promise<Result<SavedPost>>
    /** Changes a post. */
    editPost(ref: string, post: string, patch: Schemas['PostInput'], options?: WriteOptions): Promise<Result<SavedPost>>
    /** Removes a post. */
    removePost(ref: string, post: string, options?: WriteOptions): Saved
  }
  images: {
    /** Uploads an image from a file input, `fetch` or `readFile`. Supported formats: JPEG, PNG, WebP, AVIF and GIF. */
    upload(
      file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>,
      details?: ImageDetails,
      options?: WriteOptions,
    ): Promise<Result<Image>>
    /** Updates the metadata of an image. */
    edit(
      id: string,
      patch: Schemas['ImagePatch'],
      options?: WriteOptions,
    ): Promise<Result<Partial<Image> & { id: string }>>
    /** Deletes an image that is not in use. */
    delete(id: string, options?: WriteOptions): Promise<Result<unknown>>
  }
  media: {
    /** Uploads audio or video from a file input, `fetch` or `readFile`. Supported formats: MP3, MP4, Ogg, WAV, FLAC and WebM. */
    upload(
      file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>,
      details?: MediaDetails,
      options?: WriteOptions,
    ): Promise<Result<Media>>
    /** Updates metadata, poster, transcript and text tracks. */
    edit(
      id: string,
      patch: Schemas['MediaPatch'],
      options?: WriteOptions,
    ): Promise<Result<Partial<Media> & { id: string }>>
    /** Deletes audio or video that no article uses. */
    delete(id: string, options?: WriteOptions): Promise<Result<unknown>>
  }
  embeds: {
    /** A page of embeds in any revision, with the details supplied by their providers. Requires the scope `drafts`. */
    list(
      query?: operations['listEmbeds']['parameters']['query'],
      options?: CallOptions,
    ): Promise<Result<Schemas['EmbedList']>>
    /** Requests the details from the provider again. */
    refresh(id: string, options?: WriteOptions): Promise<Result<Schemas['Embed']>>
  }
  lists: Named<Schemas['ListInput'], Schemas['ListPatch'], ListSummary> & {
    /** Replaces all entries. */
    putEntries(slug: string, input: Schemas['EntriesInput'], options?: WriteOptions): Promise<Result<ListEntries>>
    /** Adds an entry. */
    addEntry(slug: string, input: Schemas['EntryInput'], options?: WriteOptions): Promise<Result<ListEntries>>
    /** Removes an entry. */
    removeEntry(slug: string, entry: string, options?: WriteOptions): Promise<Result<ListEntries>>
  }
  sections: Named<Schemas['SectionInput'], Schemas['SectionPatch'], Section>
  tags: Named<Schemas['TagInput'], Schemas['TagPatch'], Tag> & {
    /** Merges one tag into another, to which its slug then redirects. */
    merge(slug: string, input: JsonOf<'mergeTag'>, options?: WriteOptions): Promise<Result<Schemas['Job']>>
  }
  authors: Named<Schemas['AuthorInput'], Schemas['AuthorPatch'], Author>
  /** Imports, run by the server. Requires the scope `admin`. */
  imports: {
    /** Uploads a file to be imported. */
    upload(
      file: Blob | ArrayBuffer | Uint8Array<ArrayBuffer>,
      details?: ImportDetails,
      options?: WriteOptions,
    ): Promise<Result<Import>>
    /** Imports a file on the server, relative to the setting IMPORT_FROM. */
    start(input: Schemas['ImportPath'], details?: ImportDetails, options?: WriteOptions): Promise<Result<Import>>
    /** The last 100 imports, newest first. */
    list(options?: CallOptions): Promise<Result<Schemas['ImportList']>>
    /** Progress of an import. */
    get(id: string, options?: CallOptions): Promise<Result<Import>>
    /** A page of records that were refused, skipped, kept or changed, in order. */
    report(
      id: string,
      query?: operations['getImportReport']['parameters']['query'],
      options?: CallOptions,
    ): Promise<Result<Schemas['ImportReport']>>
    /** Cancels an import after the current batch. */
    cancel(id: string, options?: WriteOptions): Promise<Result<Import>>
  }
  /** Updates the settings of the publication. Requires the scope `admin`. */
  publication(patch: Schemas['PublicationPatch'], options?: WriteOptions): Promise<Result<Publication>>
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** Any operation by its path; the methods below are typed. */
type AnyRequest = (
  method: string,
  path: string,
  init: object,
) => Promise<{ data?: never; error?: unknown; response: Response }>

/** Sends a write, with its idempotency key and its retries. */
export type Writer = <Data>(
  method: Method,
  path: string,
  what: { params?: { path?: object; query?: object }; body?: unknown; type?: string },
  options?: WriteOptions,
) => Promise<Result<Data>>

export function writerOf(http: Http, send: Send): Writer {
  const request = http.request as unknown as AnyRequest
  return <Data>(
    method: Method,
    path: string,
    { params = {}, ...body }: Parameters<Writer>[2],
    { ifMatch, idempotencyKey, retries, headers, ...options }: WriteOptions = {},
  ): Promise<Result<Data>> => {
    const own = new Headers(headers as ConstructorParameters<typeof Headers>[0])
    own.set('idempotency-key', idempotencyKey ?? randomKey())
    if (ifMatch !== undefined) own.set('if-match', `"r${ifMatch}"`)
    if (body.type !== undefined) own.set('content-type', body.type)
    return withRetries({ retries, signal: options.signal }, () =>
      resultOf<Data>(send, (fetch) =>
        request(method, path, {
          ...options,
          ...(body.type === undefined ? {} : { bodySerializer: (bytes: unknown) => bytes }),
          ...('body' in body ? { body: body.body } : {}),
          ...{ fetch, params, headers: Object.fromEntries(own) },
        }).then((answer) => (answer.response.status === 204 ? { ...answer, data: null as Data } : answer)),
      ),
    )
  }
}

export function writingOf(http: Http, send: Send): Writing {
  const write = writerOf(http, send)
  const verb =
    <Input>(name: string) =>
    (ref: string, input?: Input, options?: WriteOptions) =>
      write<SavedArticle>(
        'POST',
        `/v1/articles/{ref}/${name}`,
        { params: { path: { ref } }, body: input ?? {} },
        options,
      )
  const plain = (name: string) => (ref: string, options?: WriteOptions) => verb(name)(ref, {}, options)
  const named = <Input, Patch, Shown>(path: string): Named<Input, Patch, Shown> => ({
    create: (body, options) => write('POST', path, { body }, options),
    edit: (slug, body, options) => write('PATCH', `${path}/{slug}`, { params: { path: { slug } }, body }, options),
    delete: (slug, options) => write('DELETE', `${path}/{slug}`, { params: { path: { slug } } }, options),
  })
  const post = '/v1/articles/{ref}/posts/{post}'
  return {
    articles: {
      create: (body, options) => write('POST', '/v1/articles', { body }, options),
      save: (ref, body, options) => write('PATCH', '/v1/articles/{ref}', { params: { path: { ref } }, body }, options),
      put: (source, sourceId, body, options) =>
        write(
          'PUT',
          '/v1/articles/by-source/{source}/{sourceId}',
          { params: { path: { source, sourceId } }, body },
          options,
        ),
      publish: verb('publish'),
      schedule: verb('schedule'),
      unschedule: plain('unschedule'),
      unpublish: plain('unpublish'),
      correct: verb('correct'),
      withdraw: verb('withdraw'),
      reinstate: plain('reinstate'),
      revert: verb('revert'),
      deleteDraft: (ref, options) =>
        write('DELETE', '/v1/articles/{ref}/draft', { params: { path: { ref } } }, options),
      addPost: (ref, body, options) =>
        write('POST', '/v1/articles/{ref}/posts', { params: { path: { ref } }, body }, options),
      editPost: (ref, id, body, options) =>
        write('PATCH', post, { params: { path: { ref, post: id } }, body }, options),
      removePost: (ref, id, options) => write('DELETE', post, { params: { path: { ref, post: id } } }, options),
    },
    images: {
      upload: (file, query, options) => {
        const type = (file instanceof Blob && file.type) || 'application/octet-stream'
        return write('POST', '/v1/images', { params: { query }, body: file, type }, options)
      },
      edit: (id, body, options) => write('PATCH', '/v1/images/{id}', { params: { path: { id } }, body }, options),
      delete: (id, options) => write('DELETE', '/v1/images/{id}', { params: { path: { id } } }, options),
    },
    media: {
      upload: (file, query, options) => {
        const type = (file instanceof Blob && file.type) || 'application/octet-stream'
        return write('POST', '/v1/media', { params: { query }, body: file, type }, options)
      },
      edit: (id, body, options) => write('PATCH', '/v1/media/{id}', { params: { path: { id } }, body }, options),
      delete: (id, options) => write('DELETE', '/v1/media/{id}', { params: { path: { id } } }, options),
    },
    embeds: {
      list: (query = {}, options = {}) =>
        resultOf(send, (fetch) => http.GET('/v1/embeds', { ...options, fetch, params: { query } })),
      refresh: (id, options) => write('POST', '/v1/embeds/{id}/refresh', { params: { path: { id } } }, options),
    },
    lists: {
      ...named('/v1/lists'),
      putEntries: (slug, body, options) =>
        write('PUT', '/v1/lists/{slug}/entries', { params: { path: { slug } }, body }, options),
      addEntry: (slug, body, options) =>
        write('POST', '/v1/lists/{slug}/entries', { params: { path: { slug } }, body }, options),
      removeEntry: (slug, entry, options) =>
        write('DELETE', '/v1/lists/{slug}/entries/{entry}', { params: { path: { slug, entry } } }, options),
    },
    sections: named('/v1/sections'),
    tags: {
      ...named('/v1/tags'),
      merge: (slug, body, options) =>
        write('POST', '/v1/tags/{slug}/merge', { params: { path: { slug } }, body }, options),
    },
    authors: named('/v1/authors'),
    imports: {
      upload: (file, query, options) =>
        write('POST', '/v1/imports', { params: { query }, body: file, type: 'application/octet-stream' }, options),
      start: (body, query, options) => write('POST', '/v1/imports', { params: { query }, body }, options),
      list: (options) => resultOf(send, (fetch) => http.GET('/v1/imports', { ...options, fetch })),
      get: (id, options) =>
        resultOf(send, (fetch) => http.GET('/v1/imports/{id}', { ...options, fetch, params: { path: { id } } })),
      report: (id, query = {}, options = {}) =>
        resultOf(send, (fetch) =>
          http.GET('/v1/imports/{id}/report', { ...options, fetch, params: { path: { id }, query } }),
        ),
      cancel: (id, options) => write('POST', '/v1/imports/{id}/cancel', { params: { path: { id } } }, options),
    },
    publication: (body, options) => write('PATCH', '/v1/publication', { body }, options),
  }
}

/** Not `randomUUID`, which pages without TLS lack. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
