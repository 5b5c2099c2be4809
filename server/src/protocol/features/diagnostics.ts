/**
 * Diagnostics: pulled for a document and for the workspace; pushed to clients that cannot pull. Results carry an id made of everything
 * they follow from, so that an unchanged note is answered with "unchanged".
 */
import {
  type CancellationToken,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Severity } from "../../checks/types.js";
import { problemsOf } from "../../service/features/problems.js";
import type { Feature } from "../feature.js";
import { guarded } from "../feature.js";
import { toRange } from "../positions.js";
import { type Analyzed, type Session, turn } from "../session.js";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The page of a check, where the pages are. */
export const checkPage = (session: Session, check: string): string | null => {
  const docs = session.options.docs ?? session.environment.docs;
  return docs ? `${docs}${check}.md` : null;
};

export const toDiagnostics = (session: Session, { document, analysis }: Analyzed): Diagnostic[] =>
  problemsOf(analysis).map((problem) => {
    const page = session.client.codeDescription ? checkPage(session, problem.code) : null;
    return {
      range: toRange(document, problem),
      severity: SEVERITY[problem.severity],
      source: "tieout",
      code: problem.code,
      message: problem.message,
      ...(page ? { codeDescription: { href: page } } : {}),
      ...(problem.faded ? { tags: [DiagnosticTag.Unnecessary] } : {}),
      ...(session.client.relatedInformation && problem.related.length > 0
        ? {
            relatedInformation: problem.related.map((r) => ({
              location: { uri: document.uri, range: toRange(document, r) },
              message: r.message,
            })),
          }
        : {}),
    };
  });

/** FNV-1a over the diagnostics themselves: equal results have equal ids, whatever led to them. */
const resultId = (items: readonly Diagnostic[]): string => {
  const text = JSON.stringify(items);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length.toString(36)}-${(hash >>> 0).toString(36)}`;
};

/** With `run: onSave` a note is answered from its last saved text; null while it was never checked. */
class SavedResults {
  readonly #results = new Map<string, Diagnostic[]>();
  get = (uri: string): Diagnostic[] | undefined => this.#results.get(uri);
  set = (uri: string, items: Diagnostic[]): void => void this.#results.set(uri, items);
  delete = (uri: string): void => void this.#results.delete(uri);
}

/** Resolves `delay` ms after a change at `since` (performance.now), or at once when cancelled. */
const settled = async (changedAt: number | undefined, delay: number, token: CancellationToken): Promise<void> => {
  const since = performance.now() - (changedAt ?? Number.NEGATIVE_INFINITY);
  if (since >= delay) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, delay - since);
    const cancelled = token.onCancellationRequested(done);
    function done() {
      clearTimeout(timer);
      cancelled.dispose();
      resolve();
    }
  });
};

export const diagnosticsFeature: Feature = {
  name: "diagnostics",
  capabilities: (client) =>
    client.pullDiagnostics
      ? { diagnosticProvider: { identifier: "tieout", interFileDependencies: false, workspaceDiagnostics: true } }
      : {},

  register(session) {
    const { connection, documents } = session;
    const changedAt = new Map<string, number>();
    const saved = new SavedResults();
    const timers = new Map<string, ReturnType<typeof setTimeout>>();

    const diagnose = async (uri: string, token?: CancellationToken): Promise<Diagnostic[] | null> => {
      const note = await session.analyzed(uri, token);
      if (!note) return null;
      const items = toDiagnostics(session, note);
      saved.set(uri, items);
      return items;
    };

    const push = async (uri: string): Promise<void> => {
      timers.delete(uri);
      try {
        const version = documents.get(uri)?.version;
        const items = await diagnose(uri);
        // A note changed or closed meanwhile gets its own answer.
        if (items && version !== undefined && documents.get(uri)?.version === version)
          await connection.sendDiagnostics({ uri, version, diagnostics: items });
      } catch (error) {
        connection.console.error(`diagnostics failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    const schedule = (uri: string, delay: number) => {
      clearTimeout(timers.get(uri));
      timers.set(
        uri,
        setTimeout(() => void push(uri), delay),
      );
    };

    const opened = new Set<string>();
    documents.onDidChangeContent(async ({ document }) => {
      const { uri } = document;
      const first = !opened.has(uri);
      opened.add(uri);
      if (!first) changedAt.set(uri, performance.now());
      if (session.client.pullDiagnostics) return;
      const settings = await session.settings.for(uri);
      if (first || settings.run === "onType") schedule(uri, first ? 0 : settings.delay);
    });
    documents.onDidSave(async ({ document }) => {
      const settings = await session.settings.for(document.uri);
      if (settings.run === "onSave") saved.delete(document.uri);
      if (!session.client.pullDiagnostics) schedule(document.uri, 0);
      else if (settings.run === "onSave" && session.client.refresh.diagnostics)
        connection.languages.diagnostics.refresh().catch(() => undefined);
    });
    documents.onDidClose(({ document: { uri } }) => {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      changedAt.delete(uri);
      opened.delete(uri);
      saved.delete(uri);
      if (!session.client.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    session.onChanged(() => {
      for (const document of documents.all()) {
        saved.delete(document.uri);
        if (!session.client.pullDiagnostics) schedule(document.uri, 0);
      }
    });

    const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const retry = () =>
      new ResponseError(LSPErrorCodes.ServerCancelled, "a newer version of the note is there", { retriggerRequest: true });

    connection.languages.diagnostics.on(
      guarded<DocumentDiagnosticParams, DocumentDiagnosticReport, DiagnosticServerCancellationData>(
        session,
        "diagnostics",
        empty,
        async (params, token) => {
          const { uri } = params.textDocument;
          const settings = await session.settings.for(uri);
          const version = documents.get(uri)?.version;
          if (version === undefined) {
            session.settings.forget(uri);
            return empty;
          }
          let items = settings.run === "onSave" ? saved.get(uri) : undefined;
          if (!items) {
            await settled(changedAt.get(uri), settings.delay, token);
            if (token.isCancellationRequested || documents.get(uri)?.version !== version) return retry();
            items = (await diagnose(uri, token)) ?? undefined;
            // The findings are of a newer text than was asked about: the client asks again anyway.
            if (documents.get(uri)?.version !== version) return documents.get(uri) ? retry() : empty;
          }
          if (!items) return token.isCancellationRequested ? retry() : empty;
          const id = resultId(items);
          return id === params.previousResultId
            ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id }
            : { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
        },
      ),
    );

    connection.languages.diagnostics.onWorkspace(async (params, token, progress, partial) => {
      const previous = new Map(params.previousResultIds.map((p) => [p.uri, p.value]));
      const report = async (uri: string): Promise<WorkspaceDocumentDiagnosticReport | null> => {
        const open = documents.get(uri);
        const settings = await session.settings.for(uri);
        if (!open) session.settings.forget(uri);
        let items: Diagnostic[] = [];
        if (open || settings.scope === "workspace") {
          if (open) items = (await diagnose(uri, token)) ?? [];
          else {
            const text = await session.files?.read(uri);
            const note = text == null ? null : await session.analyzeText(uri, text);
            items = note ? toDiagnostics(session, note) : [];
          }
        }
        const id = resultId(items);
        const version = open?.version ?? null;
        if (previous.get(uri) === id) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId: id };
        return previous.has(uri) || items.length > 0
          ? { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId: id, items }
          : null;
      };
      try {
        const { revision } = session;
        progress.begin("Tieout", 0, undefined, true);
        const wholeWorkspace = (await session.settings.for(session.folders[0] ?? "")).scope === "workspace";
        const listed =
          wholeWorkspace && session.files && session.folders.length > 0 ? await session.files.list(session.folders, token) : [];
        // Notes reported before and gone now are answered as empty.
        const uris = [...new Set([...documents.keys(), ...listed, ...previous.keys()])];
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        let changed = false;
        for (const [index, uri] of uris.entries()) {
          await turn();
          if (token.isCancellationRequested) break;
          const one = await report(uri);
          if (!one) continue;
          if (one.kind === DocumentDiagnosticReportKind.Full) changed = true;
          if (partial) partial.report({ items: [one] });
          else items.push(one);
          if (index % 20 === 0) progress.report(Math.round((100 * index) / uris.length), `${index} of ${uris.length}`);
        }
        progress.done();
        // Clients ask again as soon as they are answered: with nothing new to say, the answer waits for a change.
        if (!changed && previous.size > 0 && revision === session.revision) await nextChange(session, token);
        return { items };
      } catch (error) {
        connection.console.error(`workspace diagnostics failed: ${error instanceof Error ? error.message : String(error)}`);
        return { items: [] };
      }
    });
  },
};

const nextChange = (session: Session, token: CancellationToken): Promise<void> =>
  token.isCancellationRequested
    ? Promise.resolve()
    : new Promise((resolve) => {
        const listeners = [
          session.onChanged(done),
          session.onFilesChanged(done),
          session.documents.onDidChangeContent(done),
          token.onCancellationRequested(done),
        ];
        function done() {
          for (const listener of listeners) listener.dispose();
          resolve();
        }
      });
