export type ProblemParams = Record<string, unknown>

/** A refusal the caller can act on. Becomes RFC 9457 `application/problem+json` at the edge, in the reader's language. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string
  /** What the text of the problem mentions. */
  readonly params: ProblemParams
  /** Members sent along with the answer, such as `allowed`. */
  readonly extra: ProblemParams

  constructor(status: number, code: string, params: ProblemParams = {}, extra: ProblemParams = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.status = status
    this.code = code
    this.params = params
    this.extra = extra
  }
}

export const badRequest = (code: string, params?: ProblemParams, extra?: ProblemParams) => new Problem(400, code, params, extra)
export const unauthorized = () => new Problem(401, 'sign-in-needed')
export const forbidden = (permission: string) => new Problem(403, 'forbidden', { permission })
export const notFound = (what: string) => new Problem(404, 'not-found', { what })
export const conflict = (code: string, params?: ProblemParams, extra?: ProblemParams) => new Problem(409, code, params, extra)
export const gone = (code: string, params?: ProblemParams) => new Problem(410, code, params)
export const unprocessable = (code: string, params?: ProblemParams, extra?: ProblemParams) => new Problem(422, code, params, extra)
export const tooMany = (retryAfterSeconds: number) => new Problem(429, 'too-many-requests', { retryAfterSeconds }, { retryAfterSeconds })
