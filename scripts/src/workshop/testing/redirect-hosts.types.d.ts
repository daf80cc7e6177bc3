declare module 'netlify-redirector' {
  interface Request {
    scheme: string;
    host: string;
    path: string;
    query: string;
    headers: Record<string, string>;
    cookieValues: Record<string, string>;
    getHeader: (name: string) => string;
    getCookie: (name: string) => string;
  }
  interface Rules {
    match(request: Request): { to: string; status: number; force: boolean } | null;
  }
  export function parsePlain(file: string, options: object): Promise<Rules>;
}

/** Of Cloudflare's types, the part that its rules engine uses. */
interface Fetcher {
  fetch(request: Request): Promise<Response>;
}
