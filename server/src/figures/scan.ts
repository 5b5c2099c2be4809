/** Reads the figures of a note. */
import type { Note } from "../text/types.js";
import type { FigureReading } from "./types.js";

export const readFigures = (_note: Note): FigureReading => ({ figures: [], marks: [] });
