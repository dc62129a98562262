/** Facts for machines, as a block of data that no browser runs. `json` holds no `<`: `lib/feeds/json-ld.ts` writes it so. */
export const JsonLd = ({ json }: { json: string }) => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
)
