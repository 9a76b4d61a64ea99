/** Region codes and the human names, adjectives and abbreviations people use for them (AWS unless noted). */
export const REGION_NAMES: Readonly<Record<string, string>> = {
  'us-east-1': 'virginia, north virginia, northern virginia, n virginia, nova, us east',
  'us-east-2': 'ohio, columbus',
  'us-west-1': 'california, north california, northern california, n california, san francisco',
  'us-west-2': 'oregon, portland',
  'ca-central-1': 'canada, montreal, canadian',
  'ca-west-1': 'calgary',
  'sa-east-1': 'sao paulo, brazil, brazilian',
  'mx-central-1': 'mexico',
  'eu-west-1': 'ireland, dublin, irish',
  'eu-west-2': 'london, uk, united kingdom, england, british',
  'eu-west-3': 'paris, france, french',
  'eu-central-1': 'frankfurt, germany, german',
  'eu-central-2': 'zurich, switzerland, swiss',
  'eu-north-1': 'stockholm, sweden, swedish',
  'eu-south-1': 'milan, milano, italy, italian',
  'eu-south-2': 'spain, spanish, zaragoza',
  'ap-south-1': 'mumbai, india, indian, bombay',
  'ap-south-2': 'hyderabad',
  'ap-southeast-1': 'singapore, singaporean',
  'ap-southeast-2': 'sydney, australia, australian',
  'ap-southeast-3': 'jakarta, indonesia, indonesian',
  'ap-southeast-4': 'melbourne',
  'ap-northeast-1': 'tokyo, japan, japanese',
  'ap-northeast-2': 'seoul, korea, south korea, korean',
  'ap-northeast-3': 'osaka',
  'ap-east-1': 'hong kong, hongkong',
  'me-south-1': 'bahrain',
  'me-central-1': 'uae, dubai, emirates, united arab emirates',
  'il-central-1': 'tel aviv, israel',
  'af-south-1': 'cape town, capetown, south africa',
  eu: 'eu, europe, european',
  ap: 'asia, apac, asia pacific',
  all: `
    all|every|each|any aws? region, across|over|throughout the? region, across all the? region,
    all of the|our region, all the region, region wide, everywhere, worldwide, globally`,
};

/** Parts of a code, for abbreviations (`euw1`, `use1`, `apse2`) and spoken codes (`eu west one`). */
export const AREAS = ['us', 'eu', 'ap', 'ca', 'sa', 'me', 'af', 'il', 'mx', 'cn'] as const;
export const DIRECTIONS = new Map([
  ['n', 'north'],
  ['s', 'south'],
  ['e', 'east'],
  ['w', 'west'],
  ['c', 'central'],
  ['ne', 'northeast'],
  ['se', 'southeast'],
  ['nw', 'northwest'],
  ['sw', 'southwest'],
]);

/** A region code of AWS, Azure or Google Cloud, an availability zone, or one of the wide names. */
export const REGION_CODE =
  /^(?:(?:us|eu|ap|ca|sa|me|af|il|mx|cn)-(?:gov-|iso-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d[a-f]?|(?:us|europe|asia|australia|southamerica|northamerica|me|africa)-(?:north|south|east|west|central|northeast|southeast|southwest)\d{1,2}(?:-[a-f])?|(?:east|west|central|north|south|northcentral|southcentral|westcentral)(?:us|europe|india)\d?|(?:uk|france|germany|japan|korea|canada|brazil|australia|switzerland|norway|uae|southafrica)(?:north|south|east|west|central|westcentral|southeast)\d?|(?:east|southeast)asia)$/;
