import { buffer } from 'node:stream/consumers';
import type { Block, Inline, ListBlock, Resource } from '@clearshelf/shared-types';
import PdfDocument from 'pdfkit';

type Pdf = InstanceType<typeof PdfDocument>;
type Parent = ReturnType<Pdf['struct']>;

const margin = 72;
const serif = { roman: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic', boldItalic: 'Times-BoldItalic' };
const headingSizes = [18, 15, 13, 12, 11, 11];

/** What the fonts of every PDF reader hold (Windows-1252); others would have to be shipped. */
const settable = /^[\t\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

/**
 * Sets the text of a resource as a PDF: A4, serif, tagged for screen readers, numbered pages, the source at the end.
 * Equal resources give equal bytes.
 * @throws where it holds a character that is not in the font
 */
export async function makePdf(resource: Resource, publishers: string[]): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: resource.title,
      Author: publishers.join(', '),
      Creator: 'Clearshelf',
      Producer: 'Clearshelf',
      CreationDate: new Date(resource.listedAt),
    },
  });
  const bytes = buffer(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  addText(pdf, root, 'H1', resource.title, { font: serif.bold, size: 20, gap: 18 });
  for (const block of resource.body ?? []) addBlock(pdf, root, block);
  addSource(pdf, root, resource, publishers);
  root.end();
  addPageNumbers(pdf);
  pdf.end();
  return await bytes;
}

interface Style {
  font: string;
  size: number;
  /** Space after it, in points. */
  gap: number;
  indent?: number;
}

const body: Style = { font: serif.roman, size: 11, gap: 7 };

function addBlock(pdf: Pdf, parent: Parent, block: Block): void {
  switch (block.type) {
    case 'heading': {
      const size = headingSizes[block.level - 1]!;
      return addText(pdf, parent, `H${block.level}`, plain(block.children), { font: serif.bold, size, gap: 6 });
    }
    case 'paragraph':
      return addText(pdf, parent, 'P', plain(block.children), body);
    case 'quote':
      return addText(pdf, parent, 'BlockQuote', plain(block.children), { ...body, font: serif.italic, indent: 18 });
    case 'code':
      return addText(pdf, parent, 'Code', plain(block.children), { ...body, font: 'Courier', size: 9.5 });
    case 'list':
      return addList(pdf, parent, block, 0);
  }
}

function addList(pdf: Pdf, parent: Parent, list: ListBlock, depth: number): void {
  const element = pdf.struct('L');
  parent.add(element);
  let number = 0;
  for (const child of list.children) {
    if (child.type === 'list') {
      addList(pdf, element, child, depth + 1);
      continue;
    }
    number += 1;
    const mark = list.format === 'ordered' ? `${number}.` : '•';
    addText(pdf, element, 'LI', `${mark} ${plain(child.children)}`, { ...body, gap: 4, indent: 14 * (depth + 1) });
  }
  element.end();
}

function addText(pdf: Pdf, parent: Parent, tag: string, words: string, style: Style): void {
  if (words.trim() === '') return;
  if (!settable.test(words))
    throw new Error(`This text cannot be set in a PDF here: "${words.slice(0, 80)}". Give the file instead.`);
  const { indent = 0 } = style;
  const width = pdf.page.width - 2 * margin - indent;
  if (/^H[2-6]$/.test(tag)) leaveRoomForHeading(pdf, style);
  const write = () => {
    pdf.font(style.font).fontSize(style.size);
    pdf.text(words, margin + indent, pdf.y, { width, lineGap: 2.5, paragraphGap: style.gap });
  };
  parent.add(pdf.struct(tag, {}, write));
}

/** Space above a heading, or a new page where it would stand alone at the foot of this one. */
function leaveRoomForHeading(pdf: Pdf, { size }: Style): void {
  if (pdf.y > pdf.page.height - margin - 5 * size) pdf.addPage();
  else pdf.y += size / 2;
}

function addSource(pdf: Pdf, parent: Parent, resource: Resource, publishers: string[]): void {
  const parts = [publishers.join(', '), resource.publisherPage].filter(Boolean);
  if (parts.length === 0) return;
  pdf.moveDown(1);
  addText(pdf, parent, 'P', `Source: ${parts.join('. ')}`, { font: serif.italic, size: 9.5, gap: 0 });
}

function addPageNumbers(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at);
    // Below the margin, where text would otherwise open a new page.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font(serif.roman).fontSize(9);
    pdf.text(`${at - start + 1} / ${count}`, margin, pdf.page.height - margin / 2 - 9, {
      width: pdf.page.width - 2 * margin,
      align: 'center',
      lineBreak: false,
    });
    pdf.endMarkedContent();
  }
}

function plain(nodes: Inline[]): string {
  return nodes.map((node) => (node.type === 'link' ? plain(node.children) : node.text)).join('');
}
