/** Pins, regions and settings written in a note (docs/annotations.md), read and bound to figures. */
import type { Span } from "../text/types.js";

export interface Pin extends Span {
  /** As written: joined ids or fact:ID. */
  readonly series: string;
  /** Span of the series text in the source, for near-name fixes. */
  readonly seriesSpan: Span;
  readonly period: string | null;
  readonly periodSpan: Span | null;
  readonly relation: string | null;
  readonly vintage: string | null;
  readonly note: string | null;
  /** Index of the figure it binds, or -1. */
  readonly figure: number;
  readonly form: "comment" | "title" | "footnote" | "front matter";
}

/** A stretch of source in which checks are off. `checks` empty: all. */
export interface Region extends Span {
  readonly checks: readonly string[];
  /** Switched on again inside a region that switched all off. */
  readonly except?: readonly string[];
  readonly reason: string | null;
  /** The comment that opened it. */
  readonly comment: Span;
  readonly form: "disable" | "disable-line" | "disable-next-line";
}

/** `tieout-set`: holds from its end to the next that sets the same key. */
export interface Setting extends Span {
  readonly entity: string | null;
  readonly currency: string | null;
  readonly asOf: string | null;
}

/** An annotation that cannot be read: what, where, how to mend it. */
export interface AnnotationProblem extends Span {
  readonly message: string;
  /** The edit that mends it, where one is certain enough to offer. */
  readonly mend?: Span & { readonly text: string };
}

export interface Annotations {
  readonly pins: readonly Pin[];
  readonly regions: readonly Region[];
  readonly settings: readonly Setting[];
  readonly problems: readonly AnnotationProblem[];
  /** From front matter: `date:`, `tieout.asOf`, `tieout.entity`, `tieout.currency`. */
  readonly frontMatter: {
    readonly date: string | null;
    readonly asOf: string | null;
    readonly entity: string | null;
    readonly currency: string | null;
    readonly title: string | null;
  };
}
