# The command line alone, on Node's small image: docker run --rm -v "$PWD:/notes:ro" tieout lint .
FROM node:20-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node build.mjs --only dataset,cli,server

FROM node:20-slim
COPY --from=build /src/dist /opt/tieout/dist
COPY --from=build /src/LICENSE /src/NOTICE /src/README.md /opt/tieout/
RUN ln -s /opt/tieout/dist/cli.cjs /usr/local/bin/tieout && chmod +x /opt/tieout/dist/cli.cjs
USER node
WORKDIR /notes
ENTRYPOINT ["tieout"]
CMD ["--help"]
