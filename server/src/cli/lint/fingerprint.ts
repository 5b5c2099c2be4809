/** A finding by what its figure claims, whatever line it stands on: edits elsewhere in the note do not change it. */
import { sha256 } from "../../dataset/packed/sha256.js";
import type { ReportFigure } from "../../service/index.js";

export const hash = (text: string): string => sha256(new TextEncoder().encode(text)).slice(0, 16);

/** The claim, in words that hold no text of the note. */
export const claimText = (figure: ReportFigure | null): string =>
  figure?.claim
    ? [figure.claim.series ?? "the note's own figures", figure.claim.relation, figure.claim.period]
        .filter((part) => part !== null)
        .join(" ")
    : "";

/** `detail`: what tells findings without a figure apart (the text of the pin or comment). */
export const fingerprint = (check: string, figure: ReportFigure | null, detail: string): string =>
  hash(
    figure
      ? [check, claimText(figure), figure.value ?? `${figure.low}..${figure.high}`, figure.unit ?? "", figure.hedge ?? ""].join("\n")
      : [check, detail].join("\n"),
  );
