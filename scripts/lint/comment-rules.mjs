/** Lint rules about comments that no published plugin holds in this form; `eslint.config.mjs` switches them on as `plumbline/*`. */

const eachComment = (context, check) => ({
  Program() {
    for (const comment of context.sourceCode.getAllComments()) {
      const messageId = check(comment.value);
      if (messageId !== undefined) context.report({ loc: comment.loc, messageId });
    }
  },
});

const rule = (messages, check) => ({
  meta: { type: 'suggestion', schema: [], messages },
  create: (context) => eachComment(context, check),
});

/** A marker is NOTE, or the other one with the number of the issue that will end it. */
export const markers = rule(
  {
    todo: 'A TODO names its issue: TODO(#12).',
    other: 'The markers are NOTE and TODO(#issue).',
  },
  (text) => {
    if (/\b(?:FIXME|XXX|HACK)\b/.test(text)) return 'other';
    return /\bTODO\b(?!\(#\d+\))/.test(text) ? 'todo' : undefined;
  },
);

/** Lines of dashes and the like say nothing; a file that needs them holds two concepts. */
export const noBanner = rule(
  { banner: 'No banner lines: split the file instead.' },
  (text) => (/[-=*#~_]{5,}/.test(text) ? 'banner' : undefined),
);

/** Whoever switches a check off says why, in the same comment. */
export const reasonedSuppression = rule(
  { reason: 'Say why the rule is switched off: "eslint-disable-next-line rule -- reason".' },
  (text) => (/^\s*eslint-disable/.test(text) && !/\s--\s+\S/.test(text) ? 'reason' : undefined),
);

export const commentRules = {
  rules: { 'markers': markers, 'no-banner': noBanner, 'reasoned-suppression': reasonedSuppression },
};
