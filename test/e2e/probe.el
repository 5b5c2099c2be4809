;; Eglot against the built server over stdio: diagnostics, hover, code action, save. Run by test/e2e/emacs.mjs with TIEOUT_SERVER,
;; TIEOUT_NODE, TIEOUT_NOTE and TIEOUT_RESULT set; writes one JSON object.
(require 'json)
(dolist (root '("/usr/share/emacs/site-lisp/elpa" "/usr/share/emacs/site-lisp/elpa-src"))
  (dolist (dir (file-expand-wildcards (concat root "/*") t)) (add-to-list 'load-path dir)))
(require 'eglot)
(require 'markdown-mode)
(require 'flymake)

(setq eglot-sync-connect 20
      eglot-autoshutdown t
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1
      make-backup-files nil
      create-lockfiles nil)

(add-to-list 'eglot-server-programs
             `(markdown-mode . (,(getenv "TIEOUT_NODE") ,(getenv "TIEOUT_SERVER") "--stdio")))

(defvar result nil)
(defun put-result (key value) (push (cons key value) result))

(defun wait-for (what check)
  "Pumps events until CHECK is true; an error naming WHAT after 20 s."
  (let ((end (+ (float-time) 20)) answer)
    (while (and (not (setq answer (funcall check))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or answer (error "gave up waiting for %s" what))))

(condition-case problem
    (with-current-buffer (find-file-noselect (getenv "TIEOUT_NOTE"))
      (markdown-mode)
      (call-interactively #'eglot)
      (wait-for "the server" #'eglot-current-server)
      (flymake-mode 1)
      (let* ((diagnostics (wait-for "diagnostics" (lambda () (flymake-start) (flymake-diagnostics))))
             (first (car diagnostics))
             (server (eglot-current-server)))
        (put-result 'diagnostics (vconcat (mapcar #'flymake-diagnostic-text diagnostics)))
        (goto-char (1+ (flymake-diagnostic-beg first)))
        (let* ((hover (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams)))
               (contents (plist-get hover :contents)))
          (put-result 'hover (plist-get contents :value)))
        (let* ((range (list :start (eglot--pos-to-lsp-position) :end (eglot--pos-to-lsp-position)))
               (actions (append (jsonrpc-request server :textDocument/codeAction
                                                 (list :textDocument (eglot--TextDocumentIdentifier) :range range
                                                       :context (list :diagnostics [] :only ["quickfix"])))
                                nil))
               (preferred (seq-find (lambda (a) (eq t (plist-get a :isPreferred))) actions)))
          (put-result 'actions (vconcat (mapcar (lambda (a) (plist-get a :title)) actions)))
          (unless preferred (error "no preferred code action"))
          (eglot--apply-workspace-edit (plist-get preferred :edit)))
        ;; Changes are sent when Emacs idles, which it never does in batch.
        (eglot--signal-textDocument/didChange)
        (wait-for "cleared diagnostics" (lambda () (flymake-start) (null (flymake-diagnostics))))
        (put-result 'cleared t)
        (save-buffer)))
  (error (put-result 'error (error-message-string problem))))

(with-temp-file (getenv "TIEOUT_RESULT") (insert (json-encode result)))
