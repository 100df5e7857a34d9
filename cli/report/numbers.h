#pragma once

#include <cstdint>
#include <string>

#include "model/diagnosis.h"
#include "model/localized.h"

namespace gwtriage {

std::string grouped(std::uint64_t number);  // 61,204
std::string grouped(std::int64_t number);
std::string percent(std::uint64_t part, std::uint64_t whole);  // "30%"; "<1%" and "99%" rather than a rounded 0 or 100
std::string span_text(Micros span, Lang lang);                 // "16m 28s", "16分28秒"; at most two units
std::string decimal(const Amount& amount);           // "1204.50", for a program; in minor units without a currency
std::string money(const Amount& amount, Lang lang);  // "JPY 4,812,300", "USD 1,204.50"; minor digits by ISO 4217

}  // namespace gwtriage
