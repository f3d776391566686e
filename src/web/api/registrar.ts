import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { routes } from '../routes.ts'
import { acknowledgedAnswer, problem, segmentHeaders, segmentPath } from './shapes.ts'

type Described = { readonly summary: string; readonly params?: z.ZodObject; readonly answer: z.ZodType }

/**
 * Registers routes of the API with their description in one go. What a body is, is checked by its shape before the handler
 * sees it; what a handler answers is described, and shown by the tests of the API.
 */
export function registrar(api: OpenAPIHono) {
  return {
    read(path: string, { summary, params, answer }: Described, handle: (c: Context) => Promise<Response>): void {
      const route = createRoute({ method: 'get', path: routes.api + path, summary, request: params === undefined ? {} : { params }, responses: responses(answer) })
      api.openapi(route, handle as never)
    },
    send<B extends z.ZodType = z.ZodUndefined>(
      method: 'post' | 'put',
      path: string,
      { summary, params, body, answer }: Described & { readonly body?: B },
      handle: (c: Context, body: z.output<B>) => Promise<Response>,
    ): void {
      const route = createRoute({
        method,
        path: routes.api + path,
        summary,
        request: { ...(params === undefined ? {} : { params }), ...(body === undefined ? {} : { body: { required: true, content: { 'application/json': { schema: body } } } }) },
        responses: responses(answer),
      })
      type Checked = { readonly req: { readonly valid: (part: 'json') => z.output<B> } }
      // The library wants every status of every answer in the type of the handler; one table of refusals gives them here.
      const checked = (c: Context) => handle(c, (body === undefined ? undefined : (c as unknown as Checked).req.valid('json')) as z.output<B>)
      api.openapi(route, checked as never)
    },
  }
}

/** Describes the segment route, which is registered apart because its body is bytes. */
export function describeSegmentRoute(api: OpenAPIHono): void {
  api.openAPIRegistry.registerPath({
    method: 'put',
    path: `${routes.api}/recordings/{recordingId}/segments/{index}`,
    summary: 'Hand in one leaf, with its sound when it is kept for both',
    request: {
      params: segmentPath,
      headers: segmentHeaders,
      body: { required: false, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    },
    responses: responses(acknowledgedAnswer),
  })
}

const REFUSED = [403, 404, 409, 410, 422] as const

function responses(answer: z.ZodType) {
  const refusals = REFUSED.map((status) => [status, { description: 'Refused, with a code and words.', content: { 'application/json': { schema: problem } } }])
  return { 200: { description: 'As described.', content: { 'application/json': { schema: answer } } }, ...Object.fromEntries(refusals) }
}
