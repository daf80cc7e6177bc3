let isBegun = false;

/**
 * Loads the search page, its script and the beginning of the index while the reader types on another page. The script
 * knows that it is not on its own page yet, and only fetches.
 */
export async function fetchAhead(address: string): Promise<void> {
  if (isBegun || sparesData()) return;
  isBegun = true;
  try {
    await fetchPage(address);
  } catch {
    // The search page loads what it lacks, and says so where it cannot. The next touch tries once more.
    isBegun = false;
  }
}

/** Of its own, so that this small script needs no second file. */
function sparesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

async function fetchPage(address: string): Promise<void> {
  await prefetchPage(address);
  // What was just fetched needs no second look at the server.
  const answer = await fetch(address, { cache: 'force-cache' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const known = new Set([...document.scripts].map(({ src }) => src));
  for (const { src } of page.scripts) if (src !== '' && !known.has(src)) runScript(src);
}

/** As a link, where the browser knows it: a visit soon after then needs no answer of the server at all. */
async function prefetchPage(address: string): Promise<void> {
  const link = document.createElement('link');
  if (!link.relList.supports('prefetch')) return;
  link.rel = 'prefetch';
  link.href = address;
  await new Promise((resolve) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', resolve);
    document.head.append(link);
  });
}

function runScript(address: string) {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = address;
  document.head.append(script);
}
