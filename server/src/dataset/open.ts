/** Opens a packed dataset (packed/format.ts). Nothing but the header is decoded; the whole file is checked for damage once. */
import { PackedCatalogue } from "./packed/catalogue.js";
import { checksum, DatasetError, MAGIC, type PackedHeader, PREFIX_LENGTH, VERSION } from "./packed/format.js";
import { PackedObservations } from "./packed/observations.js";
import type { Dataset } from "./types.js";

export { DatasetError } from "./packed/format.js";

const MEND = 'run "npm run build" (a checkout) or install Tieout again';

const fail = (what: string): never => {
  throw new DatasetError(`The dataset cannot be read: ${what}. To mend it, ${MEND}.`);
};

/** @throws DatasetError when the bytes are no dataset, cut off, damaged, or of another version. */
export const openDataset = (bytes: Uint8Array): Dataset => {
  const text = new TextDecoder();
  if (bytes.length < PREFIX_LENGTH) fail(`it has ${bytes.length} bytes, less than the ${PREFIX_LENGTH} of its head`);
  if (text.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) fail(`it does not begin with "${MAGIC}", so it is some other file`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = view.getUint32(8, true);
  if (version !== VERSION) fail(`it is of version ${version}, this program reads version ${VERSION}`);
  const length = view.getUint32(12, true);
  if (length !== bytes.length) fail(`it has ${bytes.length} bytes, its head says ${length}`);
  if (checksum(bytes.subarray(20)) !== view.getUint32(16, true)) fail("its checksum is wrong, so bytes were changed after it was built");
  const headerLength = view.getUint32(20, true);
  const header = JSON.parse(text.decode(bytes.subarray(PREFIX_LENGTH, PREFIX_LENGTH + headerLength))) as PackedHeader;
  const start = (PREFIX_LENGTH + headerLength + 3) & ~3;
  const section = (name: string): Uint8Array | undefined => {
    const found = header.sections[name];
    return found && bytes.subarray(start + found[0], start + found[0] + found[1]);
  };
  const names = Object.keys(header.sections)
    .filter((name) => name.startsWith("names/"))
    .map((name) => name.slice("names/".length));
  const catalogue = new PackedCatalogue(section, names, header.origin);
  return {
    info: { name: header.name, date: header.date, series: header.series, hash: header.hash },
    catalogue,
    observations: new PackedObservations(section, catalogue, header.labels),
  };
};
