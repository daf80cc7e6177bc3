/** The one stylesheet of a peer's site. */
export const style =
  'body{max-width:60rem;margin:auto;padding:1rem;font-family:system-ui,sans-serif;line-height:1.5}ol,ul{padding-left:1rem}';
