/** What a name of a place or zone may mean. */
export interface ZoneMeaning {
  /** IANA name or fixed offset such as +05:30. */
  readonly zone: string;
  /** What is taken for granted, or null where the name says it all. */
  readonly assumption: string | null;
}

/** Cities and regions by IANA zone. Places whose name is also another well-known place, or a word of a goal, are left out. */
const places: Readonly<Record<string, string>> = {
  'America/New_York':
    'new york|new york city|nyc|boston|washington|washington dc|washington d.c.|philadelphia|miami|atlanta|detroit|orlando|baltimore|charlotte',
  'America/Chicago': 'chicago|dallas|houston|austin|minneapolis|new orleans|nashville|milwaukee|texas|san antonio',
  'America/Denver': 'denver|salt lake city|colorado',
  'America/Phoenix': 'phoenix|arizona',
  'America/Los_Angeles':
    'los angeles|la|san francisco|seattle|san diego|las vegas|california|silicon valley|sacramento|oakland|palo alto',
  'America/Anchorage': 'anchorage|alaska',
  'Pacific/Honolulu': 'honolulu|hawaii',
  'America/Toronto': 'toronto|montreal|ottawa|quebec',
  'America/Vancouver': 'vancouver',
  'America/Edmonton': 'calgary|edmonton',
  'America/Winnipeg': 'winnipeg',
  'America/Halifax': 'halifax',
  'America/St_Johns': "st. john's|st john's|newfoundland",
  'America/Mexico_City': 'mexico city',
  'America/Bogota': 'bogota|colombia',
  'America/Lima': 'lima|peru',
  'America/Santiago': 'santiago|santiago de chile',
  'America/Caracas': 'caracas|venezuela',
  'America/Argentina/Buenos_Aires': 'buenos aires|argentina',
  'America/Sao_Paulo': 'sao paulo|são paulo|rio de janeiro|rio',
  'Atlantic/Reykjavik': 'reykjavik|iceland',
  'Europe/London':
    'london|england|uk|the uk|united kingdom|britain|scotland|wales|edinburgh|manchester|glasgow|liverpool',
  'Europe/Dublin': 'dublin|ireland',
  'Europe/Lisbon': 'lisbon',
  'Europe/Madrid': 'madrid|barcelona|seville|valencia',
  'Europe/Paris': 'paris|france|lyon|marseille',
  'Europe/Brussels': 'brussels|belgium',
  'Europe/Amsterdam': 'amsterdam|rotterdam|the netherlands|netherlands',
  'Europe/Berlin': 'berlin|germany|munich|frankfurt|hamburg|cologne|stuttgart|dusseldorf|düsseldorf|leipzig',
  'Europe/Zurich': 'zurich|zürich|geneva|switzerland|basel|bern',
  'Europe/Vienna': 'vienna|austria|salzburg',
  'Europe/Rome': 'rome|italy|milan|naples|florence|venice|turin',
  'Europe/Prague': 'prague|czech republic|czechia',
  'Europe/Warsaw': 'warsaw|poland|krakow',
  'Europe/Budapest': 'budapest|hungary',
  'Europe/Copenhagen': 'copenhagen|denmark',
  'Europe/Stockholm': 'stockholm|sweden|gothenburg',
  'Europe/Oslo': 'oslo|norway',
  'Europe/Helsinki': 'helsinki|finland',
  'Europe/Athens': 'athens|greece',
  'Europe/Bucharest': 'bucharest|romania',
  'Europe/Sofia': 'sofia|bulgaria',
  'Europe/Kyiv': 'kyiv|kiev|ukraine',
  'Europe/Istanbul': 'istanbul|ankara',
  'Europe/Moscow': 'moscow|saint petersburg|st petersburg|st. petersburg',
  'Africa/Cairo': 'cairo|egypt',
  'Africa/Lagos': 'lagos|nigeria',
  'Africa/Nairobi': 'nairobi|kenya',
  'Africa/Johannesburg': 'johannesburg|cape town|south africa|pretoria|durban',
  'Africa/Casablanca': 'casablanca|morocco',
  'Asia/Jerusalem': 'jerusalem|tel aviv|israel',
  'Asia/Riyadh': 'riyadh|saudi arabia',
  'Asia/Dubai': 'dubai|abu dhabi|uae|the uae',
  'Asia/Tehran': 'tehran|iran',
  'Asia/Karachi': 'karachi|lahore|islamabad|pakistan',
  'Asia/Kolkata': 'mumbai|delhi|new delhi|bangalore|bengaluru|kolkata|calcutta|chennai|hyderabad|india|pune',
  'Asia/Kathmandu': 'kathmandu|nepal',
  'Asia/Dhaka': 'dhaka|bangladesh',
  'Asia/Yangon': 'yangon|myanmar',
  'Asia/Bangkok': 'bangkok|thailand',
  'Asia/Ho_Chi_Minh': 'hanoi|ho chi minh city|saigon|vietnam',
  'Asia/Jakarta': 'jakarta',
  'Asia/Singapore': 'singapore',
  'Asia/Kuala_Lumpur': 'kuala lumpur|malaysia',
  'Asia/Manila': 'manila|the philippines|philippines',
  'Asia/Hong_Kong': 'hong kong',
  'Asia/Shanghai': 'shanghai|beijing|china|shenzhen|guangzhou',
  'Asia/Taipei': 'taipei|taiwan',
  'Asia/Seoul': 'seoul|south korea|korea',
  'Asia/Tokyo': 'tokyo|japan|osaka|kyoto',
  'Australia/Perth': 'perth',
  'Australia/Adelaide': 'adelaide',
  'Australia/Darwin': 'darwin',
  'Australia/Brisbane': 'brisbane|queensland',
  'Australia/Sydney': 'sydney|canberra|new south wales',
  'Australia/Melbourne': 'melbourne',
  'Pacific/Auckland': 'auckland|wellington|new zealand|christchurch',
};

/**
 * Abbreviations and names of zones. What people in summer call by its winter name (EST for New York) means either, and some letters mean
 * zones on different continents: each meaning is an option.
 */
const abbreviations: Readonly<Record<string, readonly ZoneMeaning[]>> = {
  ...fixed({
    'utc|gmt|z|zulu|coordinated universal time|greenwich mean time': '+00:00',
    edt: '-04:00',
    cdt: '-05:00',
    mdt: '-06:00',
    pdt: '-07:00',
    hst: '-10:00',
    cest: '+02:00',
    eest: '+03:00',
    wet: '+00:00',
    west: '+01:00',
    msk: '+03:00',
    pkt: '+05:00',
    jst: '+09:00',
    kst: '+09:00',
    sgt: '+08:00',
    hkt: '+08:00',
    aedt: '+11:00',
    nzst: '+12:00',
    nzdt: '+13:00',
  }),
  ...regional({
    'et|eastern|eastern time|us eastern': 'America/New_York',
    'ct|central time|us central': 'America/Chicago',
    'mt|mountain time': 'America/Denver',
    'pt|pacific|pacific time|us pacific': 'America/Los_Angeles',
  }),
  ...either({
    'est|eastern standard time': ['-05:00', 'America/New_York'],
    mst: ['-07:00', 'America/Denver'],
    'pst|pacific standard time': ['-08:00', 'America/Los_Angeles'],
    cst: ['-06:00', 'America/Chicago', 'Asia/Shanghai'],
    'cet|central european time': ['+01:00', 'Europe/Paris'],
    eet: ['+02:00', 'Europe/Helsinki'],
    bst: ['+01:00', 'Europe/London', 'Asia/Dhaka'],
    ist: ['Asia/Kolkata', 'Asia/Jerusalem', 'Europe/Dublin'],
    aest: ['+10:00', 'Australia/Sydney'],
  }),
};

function fixed(names: Record<string, string>): Record<string, ZoneMeaning[]> {
  return each(names, (zone) => [{ zone, assumption: null }]);
}

function regional(names: Record<string, string>): Record<string, ZoneMeaning[]> {
  return each(names, (zone, name) => [{ zone, assumption: `${name.toUpperCase()} is the time in ${placeOf(zone)}.` }]);
}

function either(names: Record<string, readonly string[]>): Record<string, ZoneMeaning[]> {
  return each(names, (zones, name) =>
    zones.map((zone) => ({
      zone,
      assumption: `${name.toUpperCase()} is ${/^[+-]/.test(zone) ? `UTC${zone} all year` : `the time in ${placeOf(zone)}`}.`,
    })),
  );
}

function each<T>(
  names: Record<string, T>,
  meanings: (value: T, name: string) => ZoneMeaning[],
): Record<string, ZoneMeaning[]> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([aliases, value]) => {
      const [first = ''] = aliases.split('|');
      return aliases.split('|').map((alias): [string, ZoneMeaning[]] => [alias, meanings(value, first)]);
    }),
  );
}

/** The city of an IANA zone, as people write it. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Every known name in lower case, with what it may mean. */
export const zoneNames: ReadonlyMap<string, readonly ZoneMeaning[]> = new Map([
  ...Object.entries(places).flatMap(([zone, names]) =>
    names.split('|').map((name): [string, readonly ZoneMeaning[]] => [name, [{ zone, assumption: null }]]),
  ),
  ...Object.entries(abbreviations),
]);
