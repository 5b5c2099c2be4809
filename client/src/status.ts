/** The one status item, in the language status of the editor: dataset date when ready, and a way out when something failed. */
import { type Disposable, type DocumentSelector, type LanguageStatusItem, LanguageStatusSeverity, l10n, languages } from "vscode";
import type { Status } from "./messages.js";

export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;

  constructor(selector: DocumentSelector) {
    this.#item = languages.createLanguageStatusItem("tieout.status", selector);
    this.#item.name = "Tieout";
  }

  /** The documents with which it is shown. */
  of(selector: DocumentSelector): void {
    this.#item.selector = selector;
  }

  show(status: Status): void {
    const item = this.#item;
    item.busy = status.state === "loading" || status.state === "checking";
    item.severity = status.state === "failed" ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.text = textOf(status);
    item.detail = status.state === "failed" ? (status.message ?? "") : status.dataset ? l10n.t("{0} series", status.dataset.series) : "";
    item.command =
      status.state === "failed"
        ? { command: "tieout.restart", title: l10n.t("Restart") }
        : { command: "tieout.openSheet", title: l10n.t("Open tie-out sheet") };
    item.accessibilityInformation = { label: `${item.text} ${item.detail}` };
  }

  dispose(): void {
    this.#item.dispose();
  }
}

const textOf = (status: Status): string => {
  switch (status.state) {
    case "loading":
      return l10n.t("Tieout is starting");
    case "checking":
      return l10n.t("Tieout is checking");
    case "failed":
      return l10n.t("Tieout stopped");
    case "ready":
      return l10n.t("Tieout, data of {0}", status.dataset?.date ?? "?");
  }
};
