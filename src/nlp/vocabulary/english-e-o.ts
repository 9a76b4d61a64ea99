/** Nouns and verbs of English from e to o, base forms in order. From SCOWL (see NOTICE). */
export const ENGLISH_E_TO_O = `
eagle earache eardrum earl earmark earshot earthquake earthworm easel easterly eat eaten eave eavesdrop ebb ebony
eccentric eccentricity echo eclipse ecologist ecology economise economist economize ecosystem ecstasy eczema eddy
edible edict edifice editor editorial editorship educate educator eel effigy egalitarian eggplant ego egocentric egoism
egotism egotist eigenvalue eightieth ejaculate ejaculation eject ejection eke elaboration elapse elasticity elation
elbow elder elect election elective elector electorate electrician electrify electrocute electrocution electrode
electrolysis electron elegance elegy elephant elevate elevation elevator elf elicit eligibility eliminate elimination
elitism elitist elk ellipse ellipsis elm elongate elope eloquence elucidate elude elves emanate emancipate emancipation
embalm embankment embargo embark embarrass embassy embed embellish ember embezzle embitter emblem embodiment embody
emboss embrace embroider embroidery embryo emerald emerge emergence emergency emigrant emigrate emigration eminence
emir emissary emission emit emotion empathy emperor emphases emphasis emphasise emphasize emphysema employ emporium
empower empress emulate emulation emulator emulsion enable enact enamel encapsulate encase enchant encircle enclose
enclosure encode encompass encore encounter encroach encumber encumbrance encyclopaedia encyclopedia endanger endear
endeavor endeavour endemic endive endorse endow endurance endure enema energy enforce engender engine engrave engross
engulf enhance enigma enlarge enlighten enlist enliven enmity enormity enquire enquiry enrage enrich enrol enroll
ensemble enshrine ensign enslave ensue ensure entail entangle entertain enthral enthrall enthusiasm enthusiast entice
entirety entitle entity entomologist entomology entrails entrant entrap entreat entreaty entrench entropy entrust entry
entwine enumerate enumeration enunciate enunciation envelop envelope environs envisage envoy envy enzyme eon epaulet
epaulette epidemic epidermis epilepsy epilogue epitaph epithet epitome epoch epsilon equalise equality equalize
equanimity equate equation equator equatorial equestrian equilateral equilibrium equine equinox equip equivalence
eradicate erase erasure erect erection erode erosion err errand error erupt eruption escalate escalation escalator
escapade escapism escort esophagi esophagus espionage essay essence estate esteem estimation estrangement etch eternity
ether ethic ethos etiquette etymology eulogise eulogize eulogy euphemism eureka euthanasia evacuate evacuation evade
evaluate evaluation evangelism evangelist evaporate evaporation evasion eventuality evergreen evict eviction evoke
evolve ewe exacerbate exaggerate exaggeration exalt exaltation exam examination examine exasperate exasperation
excavate excavation exceed excel excellence exception excerpt excess excise excite exclaim exclamation exclude
exclusion excommunicate excommunication excrement excrete excursion excuse execute executor exemplify exemption exert
exertion exhale exhaust exhaustion exhibit exhilarate exhilaration exhort exhortation exhume exile exodus exonerate
exoneration expand expanse expatriate expectancy expectation expediency expedite expedition expel expend expenditure
expense experimentation expertise expiration expire expiry expletive explode exploit exploitation exploration explosion
exponent exponential export expose exposition exposure expound expressway expulsion extend exterior exterminate
extermination extinction extinguish extol extort extortion extract extraction extradite extradition extrapolate
extrapolation extravagance extremist extremity extricate extrovert exuberance exude exult exultation eyeball eyebrow
eyelash eyelid eyesight eyesore eyewitness fable fabric fabricate fabrication facade facet facial facilitate facsimile
faction factorial factorisation factorization factory fad fade faeces faggot fagot failure fairy fall fallacy fallout
falsehood falsetto falsification falsify falsity falter familiarise familiarity familiarize famine fanatic fanfare fang
farce fare farewell farm farmland fascinate fascination fascism fashion fasten fatality fatherhood fatherland fathom
fatigue fatten faucet fauna favorite favoritism favour favourite favouritism fawn faze feasibility feast feat feather
feces federalism federalist federation fee feign feint fell fellowship felon felony femininity feminism feminist fen
fence fend ferment fermentation fern ferocity ferret ferry fertilisation fertilise fertility fertilization fertilize
fervor fervour fester festivity festoon fetch feted feting fetish fetter fetus feud feudalism fever fez fezzes fiasco
fib fiberglass fibre fibreglass fiche fiddle fidelity fidget fiend fiesta fig figurehead filament filch filet fill
fillet filly film filth fin finale finalise finalist finality finalize finance financier finch finesse fingernail
fingerprint fingertip fir firearm firecracker firefighter firefly fireman firemen fireplace fireside firewood firework
firmware fisherman fishermen fishery fission fissure fist fixable fixation fixture fizz fizzle flagpole flagship
flagstone flail flair flak flake flamboyance flamboyant flame flamingo flank flannel flap flapjack flare flashback
flashlight flask flatten flattery flaunt flautist flavor flavour flaw flea fleck fled fledgling flee fleece fleet flesh
flew flex flexibility flick flight flinch fling flint flip flirt flirtation flit float flock flog floodlight flop
floppy flora florist floss flotilla flounce flounder flour flourish flout flow flown flu fluctuate fluctuation flue
fluency fluff fluid fluke flung flunk flunky flurry flush fluster flute flutist flutter flux flyover foal foam fodder
foe fog fogey foghorn fogy foible foil foist fold foliage folk folklore folly foment fondle font foodstuff football
foothill foothold footlights footnote footpath footprint footstep footstool footwear footwork forage foray forbade
forbear forbearance forbid forbore forborne force forceps fore forearm forebode forefather forefinger forefront forego
foreground forehead foreleg foreman foremen foreplay forerunner foresaw foresee foreseen foreshadow foresight foreskin
forestall forestry foretaste foretell forethought foretold forewarn forewent foreword forfeit forgave forge forgery
forgive forgiven forgo forgone forgot fork formalise formality formalize formative formulae formulate formulation
fornication forsake forsaken forsook forswear forswore forsworn forte fortieth fortification fortify fortitude fortress
forum forwent fossil fossilise fossilize found foundling foundry fount fountain fowl fox foyer fracas fractal fraction
fracture fragility fragment fragmentation fragrance frailty franc frankfurter fraternise fraternity fraternize fray
freak freckle freelance freeway freeze freight french frenzy freshen freshman freshmen freshwater fret friar friction
frieze frigate fright frighten frigidity frill fringe frisk fritter frivolity fro frock frog frolic frolicked
frolicking frond frontage frontier frost frostbit frostbite froth frown froze frugality fruition frustrate frustration
fry fudge fugitive fulcrum fulfil fulfill fumble fume fumigate fumigation function functionality fund fundamentalism
fungi fungicide fungus funnel fur furl furlong furlough furnace furnish furniture furor furore furrow fury fuse
fuselage fusion fuss futility fuzz gab gable gadget gag gaiety gait gal gala galaxy gale gall gallant gallantry gallery
galley gallivant gallon gallop gallows galvanise galvanize gambit gamble game gamma gamut gander gangplank gangrene
gangster gangway gape garage garb garbage garble garden gardenia gargle gargoyle garland garlic garment garnet garnish
garret garrison garter gas gash gasket gasoline gasp gather gauge gauntlet gauze gave gavel gawk gaze gazelle gazette
gee geese gel gelatin geld gem gene genealogy genera generalisation generalise generality generalization generalize
generate generator generic generosity genesis geneticist genie genii genocide genre gent gentility gentleman gentlemen
gentry genus geography geologist geology geometry geranium gerbil germ germicide germinate germination gestation
gesticulate gesture getaway geyser ghetto ghoul gibber gibberish gibe gift giggle gild gill gimme gimmick gin ginger
gingerbread gingham giraffe girder girdle girlfriend girlhood girth gist gizzard glacier gladden glade gladiator
glamorise glamorize glamour gland glare glassware glaze gleam glean glee glen glide glimmer glimpse glint glisten
glitter gloat globe globule gloom glorification glorify gloss glossary glossy glove glow glucose glue glut glutton
gluttony glycerin glycerine gnarl gnash gnat gnaw gnome gnu goad goalie goalkeeper goat goatee gob gobble goblet goblin
god godchild godchildren goddess godfather godmother godparent godsend goggle gold goldfish goldsmith gondola gong goo
goodbye goodnight goodwill goody goof goofy gooier gooiest goon goose gopher gore gorge gorilla gosling gospel gossip
gotten gouge goulash gourd gourmet gout govern governess gown gradation grade gradient graduation graffiti graffito
graft grain gram grammar gramophone grandchild grandchildren granddaughter grandeur grandfather grandmother grandparent
grandson grandstand granite granny granola grant granule grape grapefruit grapevine graph graphite grapple grasp
grasshopper grate gratification gratify gratitude gratuity gravel gravestone graveyard gravitate gravitation gravity
gravy graze grease greed greenback greenery greenhorn greenhouse greet gremlin grenade grew greyhound grid griddle
gridiron grief grievance grieve grill grille grimace grime grin grind grindstone grip gripe gristle grit grizzly groan
grocer grocery groin groom groove grope grotto grouch groundwork grouse grove grovel growl growth groyne grub grubby
grudge gruel grumble grunt guarantor guard guardian guerrilla guessable guesswork guffaw guide guidebook guideline
guild guile guillotine guilt guinea guise guitarist gulch gulf gull gullet gully gulp gum gumdrop gumption gunfire
gunman gunmen gunpowder gunshot guppy gurgle guru gush gust gut guzzle gybe gymnasium gymnast gymnastics gynaecologist
gynaecology gynecologist gynecology gyrate gyration gyroscope habit habitat habitation hack hackney hacksaw haddock
haemoglobin haemophilia haemorrhage hag haggle hail hailstone haircut hairdo hairdresser hairline hale halibut
hallelujah hallmark hallucination hallway halo halon halt halve ham hamburger hamlet hammock hamper hamster hamstring
hamstrung handbag handbook handcuff handful handicap handicraft handiwork handkerchief handlebar handout handrail
handshake handwriting hang hangar hangout hangover hanker harangue harass harbor harbour hardback harden hardliner
hardship hardware hardwood hare harem hark harlot harmonica harmonise harmonize harmony harness harp harpist harpoon
harpsichord harrow hart harvest hash hassle haste hasten hatch hatchet hatred haul haunt haven havoc hawk hay haystack
haywire hazard haze headache headland headlight headline headmaster headphone headquarter headrest headroom headstone
headway heal heap hearsay hearse heart heartache heartbeat heartbreak heartburn hearten hearth heath heathen heave
heavyweight heckle hedge hedgehog heed heel heifer heighten heir heirloom helicopter heliport helium helm helmet hem
hemisphere hemlock hemoglobin hemophilia hemorrhage hemp hen henchman henchmen hepatitis herald herb herd heredity
heresy heretic heritage hermaphrodite hermit hernia heroin heroine heroism heron herpes hes hesitancy hesitation
heterosexual heterosexuality heuristic hew hexagon heyday hiatus hibernate hibernation hiccup hick hickory hid hideaway
hierarchy hieroglyphic highbrow highland highlight hijack hike hilarity hillbilly hillside hilt hind hindrance
hindsight hinge hint hinterland hippie hippopotamus hippy hiss histogram historian hitch hitchhike hive hoard hoax
hobbit hobble hobby hobbyhorse hobgoblin hobnob hobo hock hodgepodge hoe hog hoist holdup holler hollow holly holocaust
holster homage homeland homeless homespun homestead homework homicide homier homiest homogenise homogenize homonym
homosexual homosexuality hone honesty honeycomb honeymoon honeysuckle honk hood hoodlum hoodwink hoof hook hoop hooray
hoot hooves hop hopscotch horde horizon hormone horn hornet horoscope horrify horse horseback horseman horseplay
horsepower horseradish horseshoe horticulture hose hosiery hospital hospitalisation hospitalise hospitality
hospitalization hospitalize host hostage hostel hostess hostility hotbed hotel hothead hound hourglass houseboat
housekeeper housewarming housewife housewives housework hove hovel howl hub hubbub huddle hue huff hug huh hulk hull
hullabaloo hum humanise humanism humanist humanize humbug humdrum humidify humidity humiliate humiliation humility
humor humorist humour hump hunch hunchback hundredth hung hunk hunt hurdle hurl hurrah hurricane hurtle husband hush
husk hustle hut hutch hyacinth hybrid hydrant hydrogen hydroplane hyena hygiene hymn hymnal hyperbole hypertension
hyphen hyphenate hyphenation hypnosis hypnotic hypnotise hypnotism hypnotist hypnotize hypochondria hypochondriac
hypocrisy hypocrite hypotenuse hypotheses hypothesis hypothesise hypothesize hysteria hysteric iceberg icebreaker
icicle icon idealise idealist idealize identification identify ideology idiocy idiom idiosyncrasy idol idolise idolize
ifs igloo ignite ignition ignorance iguana ilk illiteracy illuminate illumination illusion illustrate illustration
illustrator imagery imagination imbalance imbecile imitate imitation imitator immaturity immensity immerse immersion
immigrant immigrate immobilise immobilize immorality immortality immovable immune immunisation immunise immunity
immunization immunize imp impair impale impart impartiality impasse impatience impeach impedance impede impediment
impel impend imperfection imperialism imperialist imperil impersonate impersonation impertinence impetus impinge
implant implement implementable implicate implication implore import importation impose imposition impossibility
impostor impotence impound impoverish impregnate impress imprint imprison improbability impromptu impropriety
improvisation improvise impudence impulse impunity impurity inability inaccuracy inaction inactivity inadequacy
inasmuch inaugural inaugurate inauguration inbreed incandescence incantation incapacitate incapacity incarcerate
incarceration incarnation incendiary incense incentive inception incest incidence incinerate incinerator incision
incisor incite inclination incline inclusion incoherence incompatibility incompetence incompetent incongruity
inconsistency inconvenience incorporate incorporation incredulity increment incriminate incubate incubation incubator
incumbent incur indecency indecision indent indentation indication indicative indicator indices indict indifference
indigestion indignation indignity indigo indirection indiscretion individualism individualist individuality
indoctrinate indoctrination indolence induce induct induction indulge indulgence industrialisation industrialise
industrialist industrialization industrialize inefficiency ineptitude inequality inertia inexperience infamy infancy
infant infantry infatuation infect infection infelicity infer inference inferiority inferno infest infestation infidel
infidelity infield infiltrate infiltration infinitesimal infinitive infinity infirmary infirmity infix inflame
inflammation inflate inflation inflection inflexion inflict influenza influx inform informality informant information
infraction infrared infrastructure infringe infuriate infuse infusion ingenuity ingrain ingratiate ingratitude
ingredient inhabit inhabitant inhale inherit inheritance inhibit inhibition inhumanity initialisation initialise
initialization initialize initiate initiation initiator inject injection injunction injure injustice ink inkling inlay
inlet inmate inn innards innkeeper innocence innuendo inoculate inoculation inquest inquire inquiry inquisition ins
insanity inscribe inscription insect insecticide insecurity insensitivity insert insertion insight insignia
insignificance insincerity insinuate insinuation insist insistence insolence insolvency insolvent insomnia inspect
inspection inspector inspire instability install installation instalment instance instep instigate instigation instil
instill instinct institutionalise institutionalize instruct instructor instrument insubordination insulate insulation
insulator insulin insult insurance insure insurgent insurrection intake intangible integer integrate integration
integrity intellect intend intensify intensity intent inter interact intercede intercept interception interchange
intercom interconnect intercourse interdependence interface interfere interference interim interject interjection
interlock interloper interlude intermarriage intermarry intermediary intermingle intermission intern interplay
interpolation interpose interpret interpretation interrogate interrogation interrogator interrupt interruption
intersect intersection intersperse intertwine interval intervene intervention interview interweave interwove intestine
intimacy intimation intimidate intimidation intolerance intonation intoxicate intoxication intransitive intricacy
intrigue introduction introvert intrude intrusion intuition inundate inundation invade invalid invalidate invasion
invective invent invention inventor inversion invert invertebrate investigate investigator investor invigorate
invisibility invitation invite invocation invoice invoke iodine ion iota ire iridescence iris irk iron irony irradiate
irregularity irrelevance irresponsibility irreverence irrigate irrigation irritability irritant irritate irritation
isle isolate isolation isthmus italic italicise italicize itch item itemise itemize iterate iteration iterative
itinerant itinerary ivory ivy jab jackal jackass jackdaw jackknife jackknives jackpot jade jaguar jalopy jam jamb
jamboree jangle janitor jar jargon jaundice jaunt javelin jaw jawbone jaywalk jealousy jeans jeer jell jelly jellyfish
jeopardise jeopardize jeopardy jerk jerky jest jettison jetty jewel jewellery jewelry jibe jiffy jig jiggle jigsaw jilt
jingle jinx jitters jockey jog joke jolt jostle jot journal journalism joystick jubilation jubilee judgment judiciary
judo jug juggernaut juggle jugular jumble junction juncture jungle juniper junk junket junkie junta jurisdiction juror
justification justify jut jute juxtapose juxtaposition kaleidoscope kangaroo karat karate kayak keel keepsake keg kelp
ken kennel kerb kerchief kernel kerosene ketchup kettle key keyboard keyhole keynote keystone keystroke keyword
kickback kickoff kid kidnap kidney kill kiln kilo kilobyte kilogram kilometer kilometre kilowatt kilt kimono kin
kindergarten kindle kinfolk kingdom kingfisher kink kinship kipper kitchen kitchenette kite kitten kitty kiwi knack
knapsack knead kneecap kneel knelt knickers knight knighthood knit knives knob knock knockout knoll knot knuckle koala
kowtow kudos lab label laboratory labyrinth lace lacerate laceration lacquer lacrosse lad lade ladle ladybug lag
laggard lagoon lain lair lamb lambda lame lament lamentation lamp lampoon lance landlady landlord landmark landowner
landscape landslid landslide languish languor lantern lap lapel lapse larceny lard lark larva larvae larynges
laryngitis larynx laser lash lass latch lateral latex lath lathe latitude latrine lattice laud laughingstock laughter
launch launder laundry laureate laurel lava lavatory lawmaker lawn lawsuit laxative laxity lay layman laymen layout
leach leaf leaflet league leak leakage lean leap leapfrog leapt learnt lease leash leather lectern lecture ledge leech
leek leeway legalise legalistic legality legalize legibility legion legislate legislator legislature legitimacy legume
leisure lemme lemon lemonade lend lengthen leniency lens lent lentil leopard leotard leper leprosy lesbian lesion
lessen lesson lest letdown lethargy letterhead lettuce letup leukaemia leukemia levee lever leverage levity levy
lexicon liability liaison liar libel liberalisation liberalise liberalism liberalization liberalize liberate liberation
libertarian librarian library libretto lice licence license lichen lick licorice lid lie lieu lifeboat lifeforms
lifeguard lifeline lifespan ligament ligature lighten lighthouse lightning lightweight likelihood liken lilac lilt lily
limb limbo lime limelight limerick limestone limitation limousine limp linchpin lineage linefeed linen linger lingerie
lingo linguist liniment linkage linoleum lint lion lioness lip lipstick liquefy liqueur liquidate liquidation liquor
liquorice lisp listen litany literacy lithium litigation litre litterbug liturgy livelihood liven livestock lizard
llama load loadable loaf loam loan loathe loaves lob lobbyist lobe lobotomy lobster locale localise locality localize
locate locket locksmith locomotion locomotive locust lodge loft logarithm logician logo loin loincloth loiter loll
lollipop longevity longhand longitude longshoreman longshoremen lookout loom loon loonie loony loop loophole loosen
loot lop lope lore lorry loss lotion lottery lotus loudspeaker lounge louse lowdown lozenge lubricant lubricate
lubrication lug luggage lull lullaby lumber lumberjack luminary lump lunacy lunch luncheon lunchtime lung lunge lupin
lupine lurch lure lurk lust lustre lute luxuriate lye lymph lynch lyre lyric macaroni mace machete machinery machinist
macho mackerel madam madame madcap madden madhouse madman madmen maelstrom magazine magenta maggot magic magician
magistrate magnanimity magnate magnesium magnet magnetise magnetism magnetize magnificence magnify magnitude magnolia
magnum magpie mahogany maid maiden mail mailbox mailman mailmen maim mainframe mainland mainline mainstay mainstream
maintainability maintenance maize majesty malady malaria malevolence malfunction malice malignancy mall mallard mallet
malnutrition malpractice malt maltreat mama mamma mammal man manacle mandate mandible mandolin mane maneuver mange
mangle mango mangrove manhandle manhole manhood mania maniac manicure manicurist manifest manifestation manifesto
manifold manipulate manipulation mankind mannequin mannerism manoeuvre manor manpower mansion manslaughter mantel
mantelpiece mantle manufacture manure manuscript maple marathon marble mare margarine margin marigold marijuana marina
marinate marionette market marketplace marksman marksmen marmalade maroon marquee marrow marry marsh marshal
marshmallow marsupial mart martyr martyrdom marvel mas mascara mascot mash masochist mason masonry masquerade massacre
massage mast mastermind masterpiece mastery masticate masturbation mat matador match matchbook matchmaker materialise
materialism materialist materialize maternity mathematician mathematics matriarch matrices matriculate matriculation
matrimony matrix matron matte mattress maturity maul mausoleum maverick maxim maxima maximise maximize mayhem
mayonnaise maze meadow meander meantime measles mechanic mechanise mechanism mechanize medallion meddle media mediate
mediation mediator medicate medication mediocrity meditate meditation medley megabyte megalomaniac megaphone megaton
melancholy melodrama melody melon melt membership membrane memento memo memoir memorandum memorise memorize menace
menagerie mend menopause menstruate menstruation mentality menthol mentor menu meow mercenary merchandise merchant
mercy merge meridian meringue merit mermaid merriment mes mesdames mesh message messenger metabolism metal metallurgy
metamorphose metamorphosis metaphor metaphysics mete meteor meteorite meteorologist meteorology methodology metre
metric metro metropolis mettle mew mezzanine miaow mice microbe microbiology microcode microcomputer microfiche
microfilm micrometer micrometre microorganism microphone microprocessor microscope microsecond microwave middleman
middlemen midget midriff midst midstream midsummer midwife midwives mien migraine migrant migrate migration mildew
mileage milestone militancy militate militia milkman milkmen mill milligram millimeter millimetre milliner millinery
millionaire millionth millisecond mime mimic mimicked mimicking mimicry mince mincemeat mindbogglingly minefield
mineral mingle miniature minibus minicomputer minimalism minimalist minimise minimize minion minister mink minnow
minstrel mint minuet minuscule miracle mirage mire mirth misadventure misapprehension misappropriate misappropriation
misbehave misbehavior misbehaviour miscarriage miscarry miscellany mischief misconception misconduct misconstrue
misdeed misdemeanor misdemeanour misdirect misdirection miser misery misfit misfortune misgiving misguide mishap
misinform misinformation misinterpret misinterpretation misjudge mislay mislead misled mismanagement mismatch misnomer
misplace misprint misquote misread misrepresent misrepresentation missile mission missionary missive misspell mist
mistletoe mistook mistress mistrust mistype misunderstand misuse mite mitigate mitt mitten mixture mnemonic moan moat
mob mobilisation mobilise mobility mobilization mobilize moccasin mock mockery mockingbird mod moderation moderator
modernisation modernise modernity modernization modernize modesty modicum modification modify modulate modulation
module mohair moisten moisture molar molasses mold mole molecule mollify mollusc mollusk molt momentum monarch monarchy
monastery monetarism mongoose mongrel monies monk monkey monochrome monogamy monogram monologue monopolise monopolize
monopoly monorail monosyllable monotonically monotony monsoon monstrosity monument moo moody moon moonbeam moonlight
moor moose moot mop mope morale moralist morality morass moratorium morgue morn moron morphine morphology morsel
mortality mortar mortgage mortification mortify mortuary mosaic mosque mosquito moss motel moth mothball motherhood
motif motivate motivation motive motley motlier motliest motor motorbike motorcade motorcycle motorise motorist
motorize motorway motto mould moult mound mountain mountaineer mourn mousse moustache mouthful mouthpiece movable movie
mow muck mucus mud muddle muff muffin muffle mug mulch mule mull multiplication multiplicity multiprocessing
multitasking multitude mumble mummify mummy mumps munch municipality mural murmur muse museum mush mushroom music
musician musk musket muss mussel mustache mustang mustard mutant mutate mutation mutilate mutilation mutiny mutt mutton
muzzle mys mysticism mystify myth mythology nab nag nail naivety namesake nap napalm nape napkin nappy narcotic narrate
narration narrator nationalise nationalism nationalist nationality nationalize nativity naturalisation naturalise
naturalist naturalization naturalize naught nausea nauseate navel navigate navigation navigator navy nay nebula nebulae
necessitate necessity neckerchief necklace neckline necktie necrophilia nectar nectarine needle needlework needy negate
negation neglect negligee negligence negotiate negotiation negotiator neigh neighbor neighborhood neighbour
neighbourhood neon neophyte nephew nepotism nerve nest nestle net nettle network neurologist neurology neuron neuroses
neurosis neuter neutralise neutrality neutralize neutron newbie newcomer newsagents newscast newsletter newsprint
newsstand newt newton nibble nicety niche nickel nickname nicotine niece nightclub nightfall nightgown nightingale
nightmare nighttime nil nincompoop nineteen ninetieth ninny nip nipple nit nitrate nitrogen nitwit nobility nobleman
noblemen noblewoman noblewomen nod node noes nomad nomenclature nominate nomination nominative nominee nonchalance
nonconformist nonentity nonfiction nonpartisan nonprofit nonsense nonstop nontrivial nonviolence noodle nook noose norm
normality nosebleed nostalgia nostril notable notation notch noticeboard notification notify notion notoriety nougat
nought noun nourish nova novelist novelty novice nowadays nozzle nuance nuclei nucleus nude nudge nudity nugget
nuisance nullify numeral numerate numerator nun nurse nursemaid nursery nurture nut nutcracker nutmeg nutrient
nutriment nutrition nutshell nuzzle nylon nymph oaf oak oar oases oasis oath oatmeal obedience obelisk obesity obey
obfuscation obituary objection objectivity objector obligate obligation oblige obliterate obliteration oblivion oblong
oboe obscenity obscure obscurity observance observation observatory observe obsess obsession obsessive obsolescence
obstacle obstetrician obstetrics obstinacy obstruct obstruction occupancy occupant occupation occupy occurrence ocean
oceanic oceanography octagon octave octopus oddity ode odometer odor odour oesophagi oesophagus offence offend offense
officiate offload offset offshoot offspring offstage ogle ogre ohm ohs oil ointment okra omega omelet omelette omen
omission omit omnibus omnipotence oneself onion onlooker onomatopoeia onrush onset onslaught onus oodles ooze opal
opera operand operation operator ophthalmologist ophthalmology opium opossum opponent opportunist oppose oppress
oppression oppressor opt optic optician optima optimisation optimise optimism optimist optimization optimize
optometrist opus oracle orangutan oration orator oratory orbit orchard orchestra orchestrate orchestration orchid
ordain ordeal ordinance ordination ore organ organise organism organist organize orgasm orgy orient orientate
orientation orifice origin originality originate originator ornament ornamental ornithologist ornithology orphan
orphanage orthodontist orthogonality orthography orthopaedics orthopedics oscillate oscillation oscilloscope osmosis
ostentation ostracise ostracize ostrich otter ouch ounce oust outbreak outburst outcast outclass outcry outdid
outdistance outdo outdone outfield outfit outgrew outgrow outgrown outgrowth outhouse outlaid outlast outlaw outlay
outlet outline outlive outlook outnumber outpatient outpost outrage outran outrun outset outshine outshone outskirt
outsmart outstation outstrip outweigh outwit ova oval ovary ovation oven overate overbear overbore overborne overburden
overcame overcast overcharge overcoat overcome overcrowd overdid overdo overdose overdraft overdraw overdrawn overdrew
overeat overeaten overestimate overflow overgrew overgrow overhang overhaul overhear overheard overheat overhung
overkill overlaid overlain overlap overlay overlie overload overlong overlook overpass overpopulation overpower
overprice overprint overran overrate overreact overridden override overrode overrule overrun oversampling oversaw
oversee overseen overshadow overshoot oversight oversimplification oversleep overslept overstate overstep overtake
overtaken overthrew overthrow overthrown overtime overtone overtook overture overturn overuse overwhelm overwork
overwrite overwritten ovum owe owl oxen oxidation oxide oxidise oxidize oxygen oyster ozone
`;
