export const POPULATION_ORIGIN = "CLDR 48, 2025" as const

export const POPULATIONS = {
  "AE": 10032200,
  "AF": 40121600,
  "AM": 2976770,
  "AZ": 10650200,
  "BD": 168697000,
  "BH": 1566890,
  "BN": 491900,
  "BT": 884546,
  "CN": 1416040000,
  "CY": 1320530,
  "GE": 4900960,
  "HK": 7297820,
  "ID": 281562000,
  "IL": 9402620,
  "IN": 1409130000,
  "IQ": 42083400,
  "IR": 88386900,
  "JO": 11174000,
  "JP": 123202000,
  "KG": 6172100,
  "KH": 17063700,
  "KP": 26298700,
  "KR": 52081800,
  "KW": 3138360,
  "KZ": 20260000,
  "LA": 7953560,
  "LB": 5364480,
  "LK": 21982600,
  "MM": 57527100,
  "MN": 3281680,
  "MO": 644426,
  "MV": 388858,
  "MY": 34564800,
  "NP": 31122400,
  "OM": 3901990,
  "PH": 118277000,
  "PK": 252364000,
  "PS": 5385010,
  "QA": 2552090,
  "SA": 36544400,
  "SG": 6028460,
  "SY": 23865400,
  "TH": 69921000,
  "TJ": 10394100,
  "TL": 1506910,
  "TM": 5744150,
  "TR": 84119500,
  "TW": 23595300,
  "UZ": 36520600,
  "VN": 105759000,
  "YE": 32140400
} as const

export const LAND_NEIGHBOURS = {
  "AE": [
    "OM",
    "SA"
  ],
  "AF": [
    "CN",
    "IR",
    "PK",
    "TJ",
    "TM",
    "UZ"
  ],
  "AM": [
    "AZ",
    "GE",
    "IR",
    "TR"
  ],
  "AZ": [
    "AM",
    "GE",
    "IR",
    "TR"
  ],
  "BD": [
    "IN",
    "MM"
  ],
  "BH": [],
  "BN": [
    "MY"
  ],
  "BT": [
    "CN",
    "IN"
  ],
  "CN": [
    "AF",
    "BT",
    "HK",
    "IN",
    "KG",
    "KP",
    "KZ",
    "LA",
    "MM",
    "MN",
    "MO",
    "NP",
    "PK",
    "TJ",
    "VN"
  ],
  "CY": [],
  "GE": [
    "AM",
    "AZ",
    "TR"
  ],
  "HK": [
    "CN"
  ],
  "ID": [
    "MY",
    "TL"
  ],
  "IL": [
    "JO",
    "LB",
    "PS",
    "SY"
  ],
  "IN": [
    "BD",
    "BT",
    "CN",
    "MM",
    "NP",
    "PK"
  ],
  "IQ": [
    "IR",
    "JO",
    "KW",
    "SA",
    "SY",
    "TR"
  ],
  "IR": [
    "AF",
    "AM",
    "AZ",
    "IQ",
    "PK",
    "TM",
    "TR"
  ],
  "JO": [
    "IL",
    "IQ",
    "PS",
    "SA",
    "SY"
  ],
  "JP": [],
  "KG": [
    "CN",
    "KZ",
    "TJ",
    "UZ"
  ],
  "KH": [
    "LA",
    "TH",
    "VN"
  ],
  "KP": [
    "CN",
    "KR"
  ],
  "KR": [
    "KP"
  ],
  "KW": [
    "IQ",
    "SA"
  ],
  "KZ": [
    "CN",
    "KG",
    "TM",
    "UZ"
  ],
  "LA": [
    "CN",
    "KH",
    "MM",
    "TH",
    "VN"
  ],
  "LB": [
    "IL",
    "SY"
  ],
  "LK": [],
  "MM": [
    "BD",
    "CN",
    "IN",
    "LA",
    "TH"
  ],
  "MN": [
    "CN"
  ],
  "MO": [
    "CN"
  ],
  "MV": [],
  "MY": [
    "BN",
    "ID",
    "TH"
  ],
  "NP": [
    "CN",
    "IN"
  ],
  "OM": [
    "AE",
    "SA",
    "YE"
  ],
  "PH": [],
  "PK": [
    "AF",
    "CN",
    "IN",
    "IR"
  ],
  "PS": [
    "IL",
    "JO"
  ],
  "QA": [
    "SA"
  ],
  "SA": [
    "AE",
    "IQ",
    "JO",
    "KW",
    "OM",
    "QA",
    "YE"
  ],
  "SG": [],
  "SY": [
    "IL",
    "IQ",
    "JO",
    "LB",
    "TR"
  ],
  "TH": [
    "KH",
    "LA",
    "MM",
    "MY"
  ],
  "TJ": [
    "AF",
    "CN",
    "KG",
    "UZ"
  ],
  "TL": [
    "ID"
  ],
  "TM": [
    "AF",
    "IR",
    "KZ",
    "UZ"
  ],
  "TR": [
    "AM",
    "AZ",
    "GE",
    "IQ",
    "IR",
    "SY"
  ],
  "TW": [],
  "UZ": [
    "AF",
    "KG",
    "KZ",
    "TJ",
    "TM"
  ],
  "VN": [
    "CN",
    "KH",
    "LA"
  ],
  "YE": [
    "OM",
    "SA"
  ]
} as const
