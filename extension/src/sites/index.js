// Every site that the extension knows. One site, one file.
import { linkedin } from "./linkedin.js";

/** @type {Site[]} */
export const sites = [linkedin];
