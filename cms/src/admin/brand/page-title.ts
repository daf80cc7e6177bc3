/** Strapi writes its own name behind every page's title and offers no setting for it. */
export function nameOursInTitles(): void {
  const rename = () => {
    const ours = document.title.replace(/Strapi(?: Admin)?$/, 'Clearshelf');
    if (ours !== document.title) document.title = ours;
  };
  rename();
  new MutationObserver(rename).observe(document.head, { childList: true, characterData: true, subtree: true });
}
