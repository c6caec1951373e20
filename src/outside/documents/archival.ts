/**
 * Typst writes a PDF to one substandard at a time. What it writes as PDF/A-3a is tagged as PDF/UA-1 asks, and lacks two
 * things alone: the mark of PDF/UA in its metadata, and that the title is to be shown instead of the file's name. Both
 * stand in the last two objects, so that these are written anew with the table of places after them; every byte before
 * stays. Throws where the file is not laid out so, which only another version of Typst could bring about.
 */
export function alsoForAccessibility(pdf: Buffer): Buffer {
  const text = pdf.toString("latin1");
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const catalogNumber = /\/Root (\d+) 0 R/.exec(text.slice(table))?.[1];
  const catalogAt = text.lastIndexOf(`\n${catalogNumber} 0 obj\n`, table) + 1;
  const metadataNumber = /\/Metadata (\d+) 0 R/.exec(text.slice(catalogAt, table))?.[1];
  const metadataAt = text.lastIndexOf(`\n${metadataNumber} 0 obj\n`, catalogAt) + 1;
  const metadata = text.slice(metadataAt, catalogAt);
  const catalog = text.slice(catalogAt, table);
  const [dictionary = "", rest = ""] = metadata.split(/(?<=\nstream\n)/);
  const [packet = "", tail = ""] = rest.split(/(?=\nendstream\nendobj)/);
  const marked = packet
    .replace(/(<rdf:Description [^>]*?)\s*>/, `$1 xmlns:pdfuaid="${namespace}">`)
    .replace("<pdfaid:part>3<", "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>3<")
    .replace("<pdfaExtension:schemas><rdf:Bag>", `<pdfaExtension:schemas><rdf:Bag>${description}`);
  const shown = catalog.replace(
    "/ViewerPreferences <<\n",
    "/ViewerPreferences <<\n    /DisplayDocTitle true\n",
  );
  const isMarked = [`xmlns:pdfuaid="${namespace}"`, "<pdfuaid:part>1<", description].every((part) =>
    marked.includes(part),
  );
  if (metadataAt === 0 || !isMarked || shown === catalog) {
    throw new Error("The PDF is not laid out as Typst 0.14 lays it out");
  }
  const newMetadata = dictionary.replace(/\/Length \d+/, `/Length ${marked.length}`) + marked + tail;
  const moved = newMetadata.length - metadata.length;
  const places = text
    .slice(table)
    .replace(place(catalogAt), place(catalogAt + moved))
    .replace(/startxref\s+\d+/, `startxref\n${table + moved + shown.length - catalog.length}`);
  return Buffer.concat([pdf.subarray(0, metadataAt), Buffer.from(newMetadata + shown + places, "latin1")]);
}

function place(offset: number): string {
  return `\n${String(offset).padStart(10, "0")} 00000 n`;
}

const namespace = "http://www.aiim.org/pdfua/ns/id/";

/** PDF/A wants every property described that it does not know itself. */
const description =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${namespace}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>' +
  "<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>" +
  "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li>" +
  "</rdf:Seq></pdfaSchema:property></rdf:li>";
