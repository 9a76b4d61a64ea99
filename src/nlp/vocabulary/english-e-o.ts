/** Nouns and verbs of English from e to o, base forms in order. From SCOWL (see NOTICE). */
export const ENGLISH_E_TO_O = `
earache eardrum earmark earshot earthquake easterly eat eaten eave eavesdrop ebb ebony eccentric eccentricity echo
eclipse ecology economise economize ecosystem ecstasy eczema eddy edible edict editorial editorship educate eel
eggplant ego egoism egotism eigenvalue eightieth ejaculate ejaculation eject ejection eke elaboration elapse elasticity
elation elbow elect election elective electorate electrify electrocute electrocution electrolysis elegance elegy
elevate elevation elicit eligibility eliminate elimination elitism ellipse ellipsis elongate elope eloquence elucidate
elude elves emanate emancipate emancipation embalm embargo embark embarrass embed embellish embezzle embitter embody
emboss embrace embroider embroidery emerald emerge emergence emergency emigrate emigration eminence emission emit
emotion empathy emphases emphasis emphasise emphasize emphysema employ empower emulate emulation emulsion enable enact
enamel encapsulate encase enchant encircle enclose encode encompass encore encounter encroach encumber encumbrance
encyclopaedia encyclopedia endanger endear endeavor endeavour endemic endorse endow endurance endure enema energy
enforce engender engrave engross engulf enhance enigma enlarge enlighten enlist enliven enmity enormity enquire enquiry
enrage enrich enrol enroll ensemble enshrine enslave ensue ensure entail entangle entertain enthral enthrall enthusiasm
entice entirety entitle entity entomology entrails entrap entreat entreaty entrench entropy entrust entry entwine
enumerate enumeration enunciate enunciation envelop environs envisage envy enzyme eon epidemic epidermis epilepsy
epilogue epitaph epithet epitome epoch epsilon equalise equality equalize equanimity equate equation equator equatorial
equestrian equilateral equilibrium equine equinox equip equivalence eradicate erase erasure erect erection erode
erosion err errand error erupt eruption escalate escalation escalator escapade escapism escort esophagi esophagus
espionage essay essence estate esteem estimation estrangement etch eternity ether ethic ethos etiquette etymology
eulogise eulogize eulogy euphemism eureka euthanasia evacuate evacuation evade evaluate evaluation evangelism evaporate
evaporation evasion eventuality evict eviction evoke evolve exacerbate exaggerate exaggeration exalt exaltation exam
examination examine exasperate exasperation excavate excavation exceed excel excellence exception excerpt excess excise
excite exclaim exclamation exclude exclusion excommunicate excommunication excrement excrete excursion excuse execute
exemplify exemption exert exertion exhale exhaust exhaustion exhibit exhilarate exhilaration exhort exhortation exhume
exile exodus exonerate exoneration expand expanse expatriate expectancy expectation expediency expedite expedition
expel expend expenditure expense experimentation expertise expiration expire expiry expletive explode exploit
exploitation exploration explosion exponential export expose exposition exposure expound expulsion extend exterior
exterminate extermination extinction extinguish extol extort extortion extract extraction extradite extradition
extrapolate extrapolation extravagance extremity extricate exuberance exude exult exultation eyeball eyebrow eyelash
eyelid eyesight eyesore fable fabricate fabrication facet facial facilitate faction factorial factorisation
factorization fad fade faeces faggot fagot failure fall fallacy fallout falsehood falsetto falsification falsify
falsity falter familiarise familiarity familiarize famine fanfare fang farce fare farewell farmland fascinate
fascination fascism fashion fasten fatality fatherhood fatherland fathom fatigue fatten fauna favorite favoritism
favour favouritism fawn faze feasibility feast feat feces federalism federation fee feign feint fell fellowship felony
femininity feminism fen fend ferment fermentation ferocity ferret ferry fertilisation fertilise fertility fertilization
fertilize fervor fervour fester festivity fetch feted feting fetish feud feudalism fever fez fezzes fiasco fib
fiberglass fibre fibreglass fiche fidelity fidget fiesta fig filament filch filet fill fillet film filth fin finale
finalise finality finalize finance finesse fingernail fingerprint fingertip fireman firemen fireside firewood firmware
fishermen fission fissure fist fixable fixation fizz fizzle flail flair flake flamboyance flamboyant flame flank flap
flapjack flare flashback flatten flattery flaunt flavor flavour flaw fled fledgling flee fleece fleet flesh flew flex
flexibility flick flight flinch fling flint flip flirt flirtation flit float flock flog flop flora flounce flounder
flour flourish flout flow flown flu fluctuate fluctuation fluency fluff fluid fluke flung flunk flurry flush fluster
flutter flux fog foghorn foible foist fold folk folklore folly foment fondle font football foothold footnote footprint
footstep footwork forage foray forbade forbear forbearance forbid forbore forborne force fore forearm forebode
forefinger forefront forego foreground forehead foremen foreplay foresaw foresee foreseen foreshadow foresight foreskin
forestall forestry foretaste foretell forethought foretold forewarn forewent foreword forfeit forgave forge forgive
forgiven forgo forgone forgot formalise formality formalize formative formulae formulate formulation fornication
forsake forsaken forsook forswear forswore forsworn forte fortieth fortify fortitude forum forwent fossilise fossilize
found fount fracas fractal fraction fracture fragility fragmentation fragrance frailty franc frankfurter fraternise
fraternity fraternize fray freckle freelance freeze french frenzy freshen freshmen freshwater fret friction fright
frighten frigidity frill fringe frisk fritter frivolity fro frolic frolicked frolicking frontage frontier frost
frostbit frostbite frown froze frugality fruition frustrate frustration fry fudge fulfil fulfill fumble fume fumigate
fumigation function functionality fund fundamentalism funnel fur furl furlong furlough furnish furor furore furrow fury
fuse fusion fuss futility gab gag gaiety gait gal gala galaxy gale gall gallant gallantry gallery gallivant gallon
gallop galvanise galvanize gambit gamble game gamma gamut gangrene gape garbage garble gargle garland garnet garnish
gas gash gasoline gasp gather gauge gauntlet gave gawk gaze gazette gee geese gel gelatin geld gene genealogy genera
generalisation generalise generality generalization generalize generate generic generosity genesis genii genocide genre
gentility gentlemen gentry genus geography geology geometry germ germinate germination gestation gesticulate gesture
getaway geyser ghetto gibber gibberish gibe gift giggle gild gill gimme gimmick gin gingerbread girdle girlhood girth
gist gladden glade glamorise glamorize glamour gland glare glaze gleam glean glee glide glimmer glimpse glint glisten
glitter gloat gloom glorification glorify gloss glossary glossy glow glucose glue glut gluttony glycerin glycerine
gnarl gnash gnaw goad goatee gobble godchildren godsend goggle gold goo goodbye goodnight goodwill goody goof gooier
gooiest gore gorge gospel gossip gotten gouge goulash gout govern gradation grade gradient graduation graft gram
grammar grandchildren grandeur grandstand granite granola grant grape grapevine graph graphite grapple grasp
gratification gratify gratitude gratuity gravel graveyard gravitate gravitation gravity gravy graze grease greed
greenback greet grew grid grief grievance grieve grimace grime grin grind grip gripe gristle grit groan groin groom
groove grope groundwork grouse grove grovel growl growth grub grubby grudge gruel grumble grunt guessable guesswork
guffaw guide guidebook guideline guild guile guillotine guilt guinea guise gull gullet gulp gum gumdrop gumption
gunfire gunmen gunpowder gunshot gurgle gush gust gut guzzle gybe gymnasium gymnastics gynaecology gynecology gyrate
gyration habit habitat habitation haddock haemoglobin haemophilia haemorrhage haggle hail hailstone haircut hairdo
hairline halibut hallelujah hallmark hallucination halo halon halt halve ham hamburger hamlet hamper hamstring
hamstrung handbook handful handicap handout handshake handwriting hang hangout hangover hanker harangue harass harbor
harbour harden hardship hardwood hark harmonise harmonize harmony harness harrow harvest hash hassle haste hasten hatch
hatred haul haunt havoc hawk hay haystack haywire hazard haze headache headline headquarter headroom headway heal heap
hearsay heart heartache heartbeat heartbreak heartburn hearten heave heckle heed heighten heirloom helium hemisphere
hemlock hemoglobin hemophilia hemorrhage hemp henchmen hepatitis herald herd heredity heresy heritage hernia heroism
herpes hes hesitancy hesitation heterosexuality heuristic hew hexagon heyday hiatus hibernate hibernation hiccup hid
hideaway hierarchy hieroglyphic highlight hijack hike hilarity hindrance hindsight hint hinterland hiss histogram hitch
hitchhike hive hoard hoax hobble hobby hobbyhorse hobnob hock hodgepodge hog hoist holdup holler hollow holocaust
homage homeland homespun homestead homework homicide homier homiest homogenise homogenize homonym homosexuality hone
honesty honeycomb honeymoon honk hoodwink hook hooray hoot hooves hop hopscotch horde horizon hormone horoscope horrify
horseplay horsepower horticulture hospitalisation hospitalise hospitality hospitalization hospitalize hostility hotbed
housewarming housewives housework hove howl hubbub huddle hue huff hug huh hullabaloo hum humanise humanism humanist
humanize humbug humdrum humidify humidity humiliate humiliation humility humor humour hump hunch hunchback hundredth
hung hunt hurdle hurl hurrah hurricane hurtle hush husk hustle hyacinth hybrid hydrogen hygiene hymn hymnal hyperbole
hypertension hyphen hyphenate hyphenation hypnosis hypnotic hypnotise hypnotism hypnotize hypochondria hypocrisy
hypotenuse hypotheses hypothesis hypothesise hypothesize hysteria icicle icon idealise idealize identification identify
ideology idiocy idiom idiosyncrasy idolise idolize ifs ignite ignition ignorance ilk illiteracy illuminate illumination
illusion illustrate illustration imagery imagination imbalance imitate imitation immaturity immensity immerse immersion
immigrate immobilise immobilize immorality immortality immovable immune immunisation immunise immunity immunization
immunize impair impale impart impartiality impasse impatience impeach impedance impede impediment impel impend
imperfection imperialism imperil impersonate impersonation impertinence impetus impinge implant implement implementable
implicate implication implore importation impose imposition impossibility impotence impound impoverish impregnate
impress imprint imprison improbability impromptu impropriety improvise impudence impulse impunity impurity inability
inaccuracy inaction inactivity inadequacy inasmuch inaugural inaugurate inauguration inbreed incandescence incantation
incapacitate incapacity incarcerate incarceration incendiary incense incentive inception incest incidence incinerate
incision incisor incite inclination incline inclusion incoherence incompatibility incompetence incongruity
inconsistency inconvenience incorporate incorporation incredulity increment incriminate incubate incubation incumbent
incur indecency indecision indent indentation indication indicative indicator indices indict indifference indigestion
indignation indignity indigo indirection indiscretion individualism individuality indoctrinate indoctrination indolence
induce induct induction indulge indulgence industrialisation industrialise industrialization industrialize inefficiency
ineptitude inequality inertia inexperience infamy infancy infantry infatuation infect infection infelicity infer
inference inferiority inferno infest infestation infidelity infiltrate infiltration infinitesimal infinitive infinity
infirmity infix inflame inflammation inflate inflation inflection inflexion inflict influenza influx inform informality
information infraction infrared infringe infuriate infuse infusion ingenuity ingrain ingratiate ingratitude inhabit
inhale inherit inheritance inhibit inhibition inhumanity initialisation initialise initialization initialize initiate
initiation inject injection injunction injure injustice ink inkling inlay innards innocence innuendo inoculate
inoculation inquest inquire inquiry inquisition ins insanity inscribe inscription insecticide insecurity insensitivity
insert insertion insight insignia insignificance insincerity insinuate insinuation insist insistence insolence
insolvency insomnia inspect inspection inspire instability install installation instalment instance instep instigate
instigation instil instill instinct institutionalise institutionalize instruct insubordination insulate insulation
insulator insulin insult insurance insure insurrection intake intangible integer integrate integration integrity
intellect intend intensify intensity intent inter interact intercede intercept interception interconnect intercourse
interdependence interfere interference interim interject interjection interlock interlude intermarriage intermarry
intermingle intermission intern interplay interpolation interpose interpret interpretation interrogate interrogation
interrupt interruption intersect intersection intersperse intertwine interval intervene intervention interview
interweave interwove intestine intimacy intimation intimidate intimidation intolerance intonation intoxicate
intoxication intransitive intricacy intrigue introduction introvert intrude intrusion intuition inundate inundation
invade invalidate invasion invective invent invention inversion invert investigate invigorate invisibility invitation
invite invocation invoice invoke iodine iota ire iridescence irk iron irony irradiate irregularity irrelevance
irresponsibility irreverence irrigate irrigation irritability irritant irritate irritation isolate isolation italic
italicise italicize itch item itemise itemize iterate iteration iterative itinerary ivory jab jackknives jackpot jade
jam jamboree jangle jar jargon jaundice jaunt javelin jaw jawbone jaywalk jealousy jeer jell jelly jeopardise
jeopardize jeopardy jerk jerky jest jettison jibe jiffy jig jiggle jilt jingle jitters jockey jog joke jolt jostle jot
journal journalism jubilation jubilee judgment judiciary judo juggle jugular jumble juncture jungle junk junket junta
jurisdiction justification justify jut jute juxtapose juxtaposition kaleidoscope karat karate keel keg ken kerosene
ketchup keynote keystone keystroke keyword kickback kickoff kidnap kidney kill kilo kilobyte kilogram kilometer
kilometre kilowatt kindergarten kindle kinfolk kingdom kink kinship kipper kite kitty knack knead kneecap kneel knelt
knighthood knit knives knock knot knuckle kowtow kudos label lace lacerate laceration lacquer lacrosse lade ladle lag
lain lair lambda lament lamentation lampoon landmark landscape landslid landslide languish languor lap lapse larceny
lard larvae larynges laryngitis larynx lash latch lateral latex latitude lattice laud laughter launch launder lava lawn
lawsuit laxity lay laymen layout leach leaflet league leakage lean leap leapfrog leapt learnt lease leather lecture
leeway legalise legalistic legality legalize legibility legion legislate legislature legitimacy leisure lemme lemon
lemonade lend lengthen leniency lent lentil leopard leprosy lesion lessen lesson lest letdown lethargy letterhead
lettuce letup leukaemia leukemia levee leverage levity levy lexicon liability liaison libel liberalisation liberalise
liberalism liberalization liberalize liberate liberation libretto lice licence license lichen lick lid lie lieu
lifeforms lifeline lifespan ligament ligature lighten lightning likelihood liken lilt limb limbo lime limelight
limerick limestone limitation limp linchpin lineage linefeed linger lingo linkage linoleum lint lip liquefy liqueur
liquidate liquidation liquor lisp listen litany literacy lithium litigation litre liturgy livelihood liven loadable
loaf loam loan loathe loaves lob lobe lobotomy lobster locale localise locality localize locate locomotion lodge
logarithm logo loin loiter loll lollipop longevity longhand longitude longshoremen loom loonie loop loophole loosen
loot lop lope lore loss lottery lounge lowdown lozenge lubricant lubricate lubrication lug lull lullaby lumber lump
lunacy lunch luncheon lunchtime lung lunge lurch lure lurk lust lustre lute luxuriate lye lymph lynch lyric mace
mackerel madden madmen maelstrom magazine magenta magic magnanimity magnesium magnetise magnetism magnetize
magnificence magnify magnitude mail mailmen maim mainline mainstream maintainability maintenance majesty malady malaria
malevolence malfunction malice malignancy malnutrition malpractice malt maltreat mandate mandible maneuver mange mangle
manhandle manhood mania manicure manifest manifestation manifesto manipulate manipulation mannerism manoeuvre manpower
mansion manslaughter mantle manufacture manure manuscript marathon marble margarine margin marinate market marketplace
marksmen marmalade maroon marrow marry marshmallow martyrdom marvel mas mash masquerade massacre massage mastermind
mastery masticate masturbation match materialise materialism materialize maternity mathematics matrices matriculate
matriculation matrimony matrix matte maturity maul maxim maxima maximise maximize mayhem mayonnaise meadow meander
meantime measles mechanise mechanism mechanize medallion meddle media mediate mediation medicate mediocrity meditate
meditation medley megabyte megaton melancholy melodrama melody melon melt membership memento memo memoir memorandum
memorise memorize menace menagerie mend menopause menstruate menstruation mentality menthol menu meow mercy merge
meridian meringue merit merriment mes mesdames mesh message metabolism metal metallurgy metamorphose metamorphosis
metaphor metaphysics mete meteorology methodology metre metric metropolis mettle mew miaow mice microbiology microcode
micrometer micrometre microsecond microwave middlemen midriff midst midsummer midwives mien migraine migrate migration
mildew mileage milestone militancy militate militia milkmen milligram millimeter millimetre millionth millisecond
mimicked mimicking mimicry mince mincemeat mindbogglingly minefield mineral mingle minimalism minimise minimize mink
mint minuet minuscule miracle mirage mirth misadventure misapprehension misappropriate misappropriation misbehave
misbehavior misbehaviour miscarriage miscarry miscellany mischief misconception misconduct misconstrue misdeed
misdemeanor misdemeanour misdirect misdirection misery misfortune misgiving misguide mishap misinform misinformation
misinterpret misinterpretation misjudge mislay mislead misled mismanagement mismatch misnomer misplace misprint
misquote misread misrepresent misrepresentation mission missive misspell mist mistook mistrust mistype misunderstand
misuse mite mitigate mitt mixture mnemonic moan mob mobilisation mobilise mobility mobilization mobilize mock mockery
moderation moderator modernisation modernise modernity modernization modernize modesty modicum modification modify
modulate modulation module moisten moisture molar molasses mold mole molecule mollify molt momentum monarchy monetarism
monies monogamy monogram monologue monopolise monopolize monopoly monosyllable monotonically monotony monsoon moo
moonbeam moonlight moor moot mop mope morale morality moratorium morn morphology morsel mortality mortgage
mortification mortify mortuary motherhood motivate motivation motive motley motlier motliest motorcade motorise
motorize motto mould moult mourn mousse moustache mouthful movable movie mow muck mucus mud muddle muffin muffle mug
mull multiplication multiplicity multiprocessing multitasking multitude mumble mummify mumps municipality murmur muse
music musk muss mussel mustache mutate mutilate mutilation mutiny mutton mys mysticism mystify myth mythology nab nag
nail naivety nap napalm nape narcotic narrate narration nationalise nationalism nationality nationalize nativity
naturalisation naturalise naturalization naturalize naught nausea nauseate navel navigate navigation navy nay nebula
nebulae necessitate necessity necrophilia nectar needy negate negation neglect negligence negotiate negotiation neigh
neighborhood neighbourhood neon nepotism nerve nestle net nettle network neurology neuron neuroses neurosis neuter
neutralise neutrality neutralize newsagents newscast newsletter newsprint nibble nicety niche nickel nickname nicotine
nightfall nightmare nighttime nil nineteen ninetieth nip nipple nit nitrate nitrogen nobility noblemen noblewomen nod
node noes nomenclature nominate nomination nominative nonchalance nonentity nonfiction nonprofit nonsense nonstop
nontrivial nonviolence noodle nook norm normality nosebleed nostalgia nostril notable notation notch noticeboard
notification notify notion notoriety nougat nought noun nourish novelty nowadays nuance nuclei nucleus nudge nudity
nuisance nullify numeral numerate numerator nurse nurture nutrient nutriment nutrition nuzzle nylon oases oasis oath
oatmeal obedience obesity obey obfuscation obituary objection objectivity obligate obligation oblige obliterate
obliteration oblivion oblong obscenity obscure obscurity observance observation observe obsess obsession obsolescence
obstacle obstetrics obstinacy obstruct occupancy occupation occupy occurrence oceanic oceanography octagon octave
octopus oddity ode odor odour oesophagi oesophagus offence offend offense officiate offload offset offshoot ogle ohm
ohs oil omega omelet omelette omen omission omit omnibus omnipotence oneself onomatopoeia onrush onset onslaught onus
oodles ooze opal opera operand operation operator ophthalmology oppose oppress oppression opt optic optima optimisation
optimise optimism optimization optimize opus oration oratory orbit orchestra orchestrate orchestration ordain ordeal
ordinance ordination ore organ organise organism organize orgasm orgy orient orientate orientation orifice origin
originality originate ornament ornithology orphanage orthogonality orthography orthopaedics orthopedics oscillate
oscillation osmosis ostentation ostracise ostracize otter ouch ounce oust outbreak outburst outclass outcry outdid
outdistance outdo outdone outfit outgrew outgrow outgrown outgrowth outlaid outlast outlaw outlay outline outlive
outlook outnumber outpost outrage outran outrun outset outshine outshone outskirt outsmart outstation outstrip outweigh
outwit ova oval ovation overate overbear overbore overborne overburden overcame overcast overcharge overcome overcrowd
overdid overdo overdose overdraft overdraw overdrawn overdrew overeat overeaten overestimate overflow overgrew overgrow
overhaul overhear overheard overheat overhung overkill overlaid overlain overlap overlay overlie overload overlong
overlook overpopulation overpower overprice overran overrate overreact overridden override overrode overrule overrun
oversampling oversaw oversee overseen overshadow overshoot oversight oversimplification oversleep overslept overstate
overstep overtake overtaken overthrew overthrow overthrown overtime overtone overtook overture overturn overuse
overwhelm overwork overwrite overwritten ovum owe oxidation oxide oxidise oxidize oxygen ozone
`;
