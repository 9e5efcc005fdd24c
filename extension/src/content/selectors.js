// The policy's selectors are data from outside: one that this browser cannot read is left out, not a broken page.

/** @param {string} selector */
function isSelector(selector) {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Site} site
 * @returns {Site} with what can be used
 */
export function usable(site) {
  const good = (/** @type {string[] | undefined} */ selectors) => selectors?.filter(isSelector);
  return {
    ...site,
    never: site.never.filter(isSelector),
    composers: site.composers.flatMap((composer) => {
      const editor = composer.editor.filter(isSelector);
      const container = good(composer.container);
      if (!editor.length || container?.length === 0) return [];
      const { audience, author } = composer;
      return {
        ...composer,
        editor,
        submit: composer.submit.filter(isSelector),
        ...(container && { container }),
        ...(composer.scheduled && { scheduled: composer.scheduled.filter(isSelector) }),
        ...(audience && { audience: { ...audience, element: good(audience.element ? [audience.element] : [])?.[0] } }),
        ...(author && { author: { ...author, company: good(author.company), person: good(author.person) } }),
      };
    }),
  };
}
