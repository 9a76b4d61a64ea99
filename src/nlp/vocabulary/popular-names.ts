/** Words that services are so often called by that they are read as names wherever nothing else explains them. */
export const POPULAR_NAMES: ReadonlySet<string> = new Set(
  `aggregator apollo atlas auth backend balancer basket bastion beacon billing booking broker cache calendar cart
    catalog catalogue checkout collector coupon coupons crawler decoder dispatch dispatcher downloader encoder
    exporter falcon frontend fulfillment fulfilment gateway geocoder hermes hummingbird identity importer indexer
    ingest ingestor inventory invoicing kiosk kraken ledger loader lobby loyalty mailer matcher mercury nimbus
    notebook notifier orders orion parser payroll pelican phoenix planner portal profile profiles proxy quotes
    ranker raven recommender relay renderer router scheduler scraper sessions shipment storefront telemetry
    thumbnail thumbnails titan tracker transcoder uploader vault voucher vouchers wallet warehouse webhook webhooks
    wishlist zebra zephyr`.split(/\s+/),
);
