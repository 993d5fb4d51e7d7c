# gouji with what reads Word files and scans of its own accord left out: add libreoffice-writer for .doc where it is wanted.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npm ci && npm pack --pack-destination /tmp

FROM node:24-bookworm-slim
COPY --from=build /tmp/gouji-*.tgz /tmp/
RUN npm install --global /tmp/gouji-*.tgz @opentelemetry/sdk-node @aws-sdk/client-s3 && rm /tmp/gouji-*.tgz
USER node
ENTRYPOINT ["gouji"]
