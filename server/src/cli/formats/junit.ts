/** JUnit XML: a suite a note, a case a finding; a note without findings is one case that passes. */
import { SEVERITIES } from "../../config/severity.js";
import { errorText } from "../lint/types.js";
import { type Format, shown } from "./types.js";
import { attributes, xml } from "./xml.js";

export const junit: Format = {
  id: "junit",
  create(context) {
    const suites: string[] = [];
    let [tests, failures, errors] = [0, 0, 0];
    /** Warnings and above fail a case; what is below is told in a case that passes. */
    const fails = (severity: string) => SEVERITIES.indexOf(severity as never) <= SEVERITIES.indexOf("warning");
    return {
      start: () => "",
      note(result) {
        const problems = shown(result, context);
        const failed = problems.filter((p) => fails(p.severity)).length;
        const cases = problems.map((p) => {
          const head = `    <testcase${attributes({ classname: result.report.path, name: `${p.line}:${p.column} ${p.check}` })}`;
          const text = `line ${p.line}, column ${p.column}: ${p.message}`;
          return fails(p.severity)
            ? `${head}>\n      <failure${attributes({ type: p.check, message: p.message })}>${xml(text)}</failure>\n    </testcase>`
            : `${head}>\n      <system-out>${xml(text)}</system-out>\n    </testcase>`;
        });
        if (cases.length === 0) cases.push(`    <testcase${attributes({ classname: result.report.path, name: "tieout" })}/>`);
        tests += cases.length;
        failures += failed;
        suites.push(
          `  <testsuite${attributes({ name: result.report.path, tests: cases.length, failures: failed, errors: 0 })}>\n${cases.join("\n")}\n  </testsuite>\n`,
        );
        return "";
      },
      error(error) {
        tests++;
        errors++;
        const name = error.path || "tieout";
        suites.push(
          `  <testsuite${attributes({ name, tests: 1, failures: 0, errors: 1 })}>\n    <testcase${attributes({ classname: name, name: "tieout" })}>\n      <error${attributes({ type: "could-not-check", message: errorText({ ...error, path: "" }) })}/>\n    </testcase>\n  </testsuite>\n`,
        );
        return "";
      },
      end: () =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: "tieout", tests, failures, errors })}>\n${suites.join("")}</testsuites>\n`,
    };
  },
};
