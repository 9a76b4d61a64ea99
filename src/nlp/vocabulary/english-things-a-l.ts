/** Things, plants, animals and people of English from a to l, base forms in order. From SCOWL (see NOTICE). */
export const THINGS_A_TO_L = `
aardvark abacus abbey abbot abomination aborigine absentee abyss accelerator accessory accompanist accomplice accordion
accountant acorn acoustic acrobat activist actor actuary acumen adaptor addict additive addressee adherent adjunct
admiral adversary aeon aeroplane affiliate affluent aggressor agitator agnostic aide airfield airline airplane airport
airstrip aisle alarmist albino alcove alga algae alley almighty almond altar alternator alto amateur ambulance amen
ammunition amoeba amphetamine amphibian amphitheater amphitheatre amulet analgesic analyst anarchist anathema ancestor
anorak ant antagonist anteater antelope antenna anthill anthropologist antidote antler anvil ape aperture apostle
apparatus apparel apparition appliance applicant applicator appointee apprentice apricot apron aquarium aqueduct
arbiter arbitrator arbor arbour arcade archaeologist archbishop archipelago architect architecture archive archway
aristocrat ark armadillo armament armchair armor arthritic artichoke artillery artisan ascent ashcan ashtray asparagus
aspen aspirant aspirin assailant assassin assessor assistant asteroid astronaut astronomer asylum atheist athlete
attendant attic attire auctioneer auditor auditorium aunt auto autocrat automobile auxiliary aviator awning axe axle
azalea babe baboon bachelor backpack backspace backstage bacteria bacterium baggage bakery balcony bale ballast
ballerina balloon ballroom bamboo banana bandage bandanna bandit bandstand banister banjo bank barbarian barbiturate
bard barge baritone bark barman barn barnacle barnyard barometer baron barrel barrette barricade barrier barrister
bartender basil basin bassoon bastard bathtub baton batsman battleship bayonet bayou bazaar bead beagle beak beautician
bed bedbug bedclothes bedrock bedspread bee beech beef beehive beeper beet beetle beggar belfry bellboy bellhop
benefactor beneficiary beret berserk bettor bib bicycle bifocals bigamist bigot billboard billfold bin binary
biographer biologist biped biplane birch birdcage bison bitmap blackbird blackboard blackjack blacksmith blade blanket
blimp blindfold blockbuster blockhead blonde bloodhound blossom blouse blowtorch bludgeon bluebell blueberry bluebird
bluegrass bluff boa boar boardwalk bobbin bobcat bobsled bodice bodyguard bodywork bonnet booby bookcase bookend
bookkeeper bookmark bookshelf bookshop bookstore bookworm boor boot bootee booth bootstrap botanical botanist bough
boulder boulevard bouquet bourbon boutique boxcar boyfriend bra bracelet braggart brake brassiere brat bravo brazier
breadwinner breakable breakwater brewery brick bricklayer bride bridegroom bridesmaid bridge bridle briefcase brim
briny bristle britches broach brocade broccoli bronco brooch brook broom brownie brunette brute bubble bucket bud buddy
buff buffalo buffoon buggy bugle bulb bullet bullfight bullfrog bully bum bumblebee bungalow bunk bunny bureaucrat
burger burglar burlap burr burro burrow bursar bus businessman businesswoman busybody butchery butler butte buttercup
buttery buttonhole buzzard bystander byway cab cabaret cabin caboose cacao cactus cad caddie cadet cafeteria cage
calculator calculus calf cam camel cameo camera canal canary candle candlestick cane canister cannery cannibal cannon
canoe canopy cantaloupe canteen canvas canyon capacitor cape capillary capsule captain captive captor carburetor
carburettor carcass card cardigan caretaker cargo caribou carnation carnivore carpenter carpet carriage carriageway
carrion carrot cartographer cartoonist cartridge cartwheel cashew cashier cashmere casino casket cassette castaway
castle casualty cat caterpillar cathedral catnip cattle catwalk cauliflower cavalier cave cavern cavity cedar ceiling
celery celibate cell cellar cellist cello cellophane censor centipede cereal chainsaw chairperson chalet chalice
chameleon champ chancellor chandelier chap chapel chaperon chaperone chaplain character chariot charlatan chasm
chatterbox chauffeur chauvinist cheesecloth cheetah chef chemist cherry cherub chess chick chieftain chime chimney
chimp chimpanzee chink chintz chipmunk chiropractor chisel chloroform chlorophyll choreographer chrysanthemum chum
chute cigar cigarette cinder cinnamon circuitry clam clarinet classic classmate classroom claw cleat clergyman cleric
clerk client cliff clip clipboard cloak clockwork clone closet cloth clothespin clove clown clubhouse cobra cobweb
cocaine cockpit cockroach cocoon cod coffer coffin cog colander collaborator collage collar collie colt comb comedian
comet commandant commando commentator commodity commodore communicator companion compartment compass compatriot
competitor comrade condom condominium condor conductor cone confetti confidant congressman congresswoman conifer
connector connoisseur conqueror conspirator constituent consul consulate consultant contestant continent contraceptive
contractor contraption contributor convalescent convent convertible coop coordinator copperhead cord corduroy corkscrew
corn cornet coroner corporal corral correspondent corridor corsage corset cosmonaut cosmos costume cosy cot cottage
cottontail cottonwood couch cougar councillor counsel counsellor counselor counterbalance counterfeit countess
countryman courier courthouse courtroom courtyard cove cow coward cowboy cowgirl coyote crab crackpot craftsman crag
cranberry crate crayon creator creditor cretin crevasse crib critic crockery crocodile crocus crony crook crop crossbow
crossroad crosswalk crowbar crucifix crust crustacean crutch crux crybaby crypt cub cubicle cuckoo cucumber cuff
culprit cup cupboard cur curator curb curio cursor curtain custodian cutlery cutthroat cyclist cymbal cynic cypress
czar dachshund daemon daffodil dagger dairy dais daisy dam dame damsel dandelion dandy daredevil darling dashboard
deacon debtor decanter decoration decorator decoy deer defeatist defendant degenerate deity deli delta demagogue
democrat demon demonstrator denim dentist deodorant depot derrick descendant descendent despot detective detector
detonator detour device devotee diabetic diagram diaper diaphragm dice dictator diesel dignitary dike dill dinghy
dinosaur diplomat disc disciple disciplinarian dish dishwasher disinfectant dispensary distillery distributor ditch
dive divinity dock doctor dodo dog doghouse dogwood doily doll dolly dolphin domino donor doodle doorman doorstep
doorway dope dormitory dose dove dowdy draftsman dragon dragonfly dramatist drapery draughtsman drawbridge dregs
dressmaker driveway drone dropout drudge drug druggist drugstore drum drunkard duchess dud dug dugout dumbbell dummy
dumpster dunce dune dungeon duplex duplication dustbin duvet dynamite dynamo eagle earl earthworm easel ecologist
economist edifice editor educator effigy egalitarian egocentric egotist elder elector electrician electrode electron
elephant elevator elf elitist elk elm embankment embassy ember emblem embodiment embryo emigrant emir emissary emperor
emporium empress emulator enclosure endive engine ensign enthusiast entomologist entrant envelope envoy epaulet
epaulette evangelist evergreen ewe executor exponent expressway extremist extrovert eyewitness fabric facade facsimile
factory fairy fanatic farm faucet favourite feather federalist felon feminist fence fern festoon fetter fetus fiddle
fiend figurehead filly finalist financier finch fir firearm firecracker firefighter firefly fireplace firework
fisherman fishery fixture flagpole flagship flagstone flak flamingo flannel flashlight flask flautist flea fleck
floodlight floppy florist floss flotilla flue flunky flute flutist flyover foal foam fodder foe fogey fogy foil foliage
foodstuff foothill footlights footpath footstool footwear forceps forefather foreleg foreman forerunner forgery fork
fortification fortress fossil foundling foundry fountain fowl fox foyer fragment freak freeway freight freshman friar
frieze frigate frock frog frond froth fugitive fulcrum fungi fungicide fungus furnace furniture fuselage fuzz gable
gadget galley gallows gander gangplank gangster gangway garage garb garden gardenia gargoyle garlic garment garret
garrison garter gasket gauze gavel gazelle gem generator geneticist genie gent gentleman geologist geranium gerbil
germicide ghoul ginger gingham giraffe girder girlfriend gizzard glacier gladiator glassware glen globe globule glove
glutton gnat gnome gnu goalie goalkeeper goat gob goblet goblin god godchild goddess godfather godmother godparent
goldfish goldsmith gondola gong goofy goon goose gopher gorilla gosling gourd gourmet governess gown graffiti graffito
grain gramophone grandchild granddaughter grandfather grandmother grandparent grandson granny granule grapefruit
grasshopper grate gravestone greenery greenhorn greenhouse gremlin grenade greyhound griddle gridiron grill grille
grindstone grizzly grocer grocery grotto grouch groyne guarantor guard guardian guerrilla guitarist gulch gulf gully
gunman guppy guru gymnast gynaecologist gynecologist gyroscope hack hackney hacksaw hag hairdresser hale hallway
hammock hamster handbag handcuff handicraft handiwork handkerchief handlebar handrail hangar hardback hardliner
hardware hare harem harlot harmonica harp harpist harpoon harpsichord hart hatchet haven headland headlight headmaster
headphone headrest headstone hearse hearth heath heathen heavyweight hedge hedgehog heel heifer heir helicopter
heliport helm helmet hem hen henchman herb heretic hermaphrodite hermit heroin heroine heron heterosexual hick hickory
highbrow highland hillbilly hillside hilt hind hinge hippie hippopotamus hippy historian hobbit hobgoblin hobo hoe
holly holster homeless homosexual honeysuckle hood hoodlum hoof hoop horn hornet horse horseback horseman horseradish
horseshoe hose hosiery hospital host hostage hostel hostess hotel hothead hound hourglass houseboat housekeeper
housewife hovel hub hulk hull humorist hunk husband hut hutch hydrant hydroplane hyena hypnotist hypochondriac
hypocrite hysteric iceberg icebreaker idealist idol igloo iguana illustrator imbecile imitator immigrant imp
imperialist import impostor improvisation incarnation incinerator incompetent incubator individualist industrialist
infant infidel infield infirmary informant infrastructure ingredient inhabitant initiator inlet inmate inn innkeeper
insect insolvent inspector instructor instrument insurgent interchange intercom interface interloper intermediary
interrogator invalid inventor invertebrate investigator investor ion iris isle isthmus itinerant ivy jackal jackass
jackdaw jackknife jaguar jalopy jamb janitor jeans jellyfish jetty jewel jewellery jewelry jigsaw jinx joystick jug
juggernaut junction juniper junkie juror kangaroo kayak keepsake kelp kennel kerb kerchief kernel kettle key keyboard
keyhole kid kiln kilt kimono kin kingfisher kitchen kitchenette kitten kiwi knapsack knickers knight knob knockout
knoll koala lab laboratory labyrinth lad ladybug laggard lagoon lamb lame lamp lance landlady landlord landowner
lantern lapel lark larva laser lass lath lathe latrine laughingstock laundry laureate laurel lavatory lawmaker laxative
layman leaf leak leash lectern ledge leech leek legislator legume lens leotard leper lesbian lever liar libertarian
librarian library licorice lifeboat lifeguard lighthouse lightweight lilac lily limousine linen lingerie linguist
liniment lion lioness lipstick liquorice litterbug livestock lizard llama load lobbyist locket locksmith locomotive
locust loft logician loincloth longshoreman lookout loon loony lorry lotion lotus loudspeaker louse luggage lumberjack
luminary lupin lupine lyre
`;
