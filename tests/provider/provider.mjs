// An OpenID Connect provider for the tests: node provider.mjs PORT SERVICE...
// Who signs in types SUBJECT, SUBJECT:GROUP,GROUP or SUBJECT:GROUPS:FORGERY, with any password. A forgery changes the
// token that the service gets, in a way that no right provider would.
import { generateKeyPairSync } from "node:crypto";
import { SignJWT, UnsecuredJWT, decodeJwt, importJWK } from "jose";
import { Provider } from "oidc-provider";

const [port, ...services] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const key = () => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  ...{ kid: "tests", alg: "RS256", use: "sig" },
});
const [own, foreign] = [key(), key()];
const forgeries = new Map();
const client = (client_id, more) => ({
  client_id,
  redirect_uris: services.map((service) => `${service}/sign-in/oidc/callback`),
  post_logout_redirect_uris: services.map((service) => `${service}/`),
  ...more,
});

const provider = new Provider(issuer, {
  clients: [
    client("ambassador", { client_secret: "known-to-both" }),
    client("public", { token_endpoint_auth_method: "none" }),
  ],
  jwks: { keys: [own] },
  cookies: { keys: ["tests"] },
  claims: { openid: ["sub"], profile: ["name", "groups"] },
  conformIdTokenClaims: true, // names and groups are told by userinfo, as the standard has it
  // What somebody types differs from time to time; what the provider calls them does not.
  subjectTypes: ["pairwise"],
  pairwiseIdentifier: (_, accountId) => accountId.split(":")[0],
  pkce: { required: () => true },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  findAccount(_, accountId) {
    const [subject, groups = "", forgery = ""] = accountId.split(":");
    forgeries.set(subject, forgery);
    return {
      accountId,
      claims: () => ({
        sub: accountId,
        name: subject.charAt(0).toUpperCase() + subject.slice(1),
        groups: groups === "null" ? null : groups.split(",").filter(Boolean), // as programs say it that know no empty list
      }),
    };
  },
});

const now = () => Math.floor(Date.now() / 1000);
const sign = async (claims, jwk) => new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "tests" }).sign(await importJWK(jwk, "RS256"));
const forged = {
  nonce: (claims) => sign({ ...claims, nonce: "another" }, own),
  issuer: (claims) => sign({ ...claims, iss: "https://login.evil.example" }, own),
  audience: (claims) => sign({ ...claims, aud: "another" }, own),
  expired: (claims) => sign({ ...claims, iat: now() - 7200, exp: now() - 3600 }, own),
  early: (claims) => sign({ ...claims, iat: now() + 3600, exp: now() + 7200 }, own),
  stranger: (claims) => sign(claims, foreign),
  none: (claims) => new UnsecuredJWT(claims).encode(),
  secret: (claims) => new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from("known-to-both".padEnd(32, "."))),
  missing: () => undefined,
};

provider.use(async (ctx, next) => {
  await next();
  if (ctx.path === "/me" && forgeries.get(ctx.body?.sub) === "userinfo") ctx.body.sub = "somebody-else";
  if (ctx.path === "/token" && ctx.body?.id_token) {
    const claims = decodeJwt(ctx.body.id_token);
    const forge = forged[forgeries.get(claims.sub)];
    if (forge) ctx.body.id_token = await forge(claims);
  }
});

provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
