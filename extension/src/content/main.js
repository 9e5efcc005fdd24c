// Where a page's script begins: which site is this, and what does the company's policy add to it.
import { sites } from "../sites/index.js";
import { startPage } from "./page.js";
import { usable } from "./selectors.js";
import { siteHere } from "./service.js";

const shipped = sites.find(({ hosts }) => hosts.includes(location.hostname));
/** What is known of this site. The policy's word on it arrives a moment later, into the same object. @type {Site | null} */
const site = shipped ? { ...shipped } : null;
if (site) startPage(site);

void siteHere().then((told) => {
  if (!told) return;
  const known = usable(told);
  if (site) Object.assign(site, known);
  else startPage(known);
});
