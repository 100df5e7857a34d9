// Ids and statuses that no name tells: by what the log shows as a whole.

#include <fmt/format.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <functional>

#include "model/diagnosis.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

// Twenty letters and digits in a form that no dialect takes for an id where nothing names it.
std::string id(int n) {
  const auto mixed = static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15ULL;
  return fmt::format("d{:05x}l18pt{:08x}q", mixed >> 44U, mixed & 0xffffffffU);
}
std::string time(int n) { return fmt::format("2026-11-20T05:{:02}:{:02}.000Z", n / 60 % 60, n % 60); }

std::string pay(int n, const std::string& how) {
  return fmt::format("[pod/payment-service-6d5f4b8c7-w4t6n/app] {} {}\n", time(n), how);
}
std::string order(int n, const std::string& how) {
  return fmt::format("[pod/order-service-5f8b7c6d9-7kx2p/app] {} {}\n", time(n), how);
}
std::string store(int n, const std::string& how) {
  return fmt::format("[pod/storefront-5f8b7c6d9-7kx2p/app] {} {}\n", time(n), how);
}

std::string log_of(int lines, const std::function<std::string(int)>& line) {
  std::string log;
  for (int n = 1; n <= lines; ++n) log += line(n);
  return log;
}

struct Counts {
  std::size_t caused = 0, independent = 0, with_ids = 0, requests = 0;
};

Counts count(const std::string& log) {
  Counts counts;
  const auto diagnosis = diagnose_log(log);
  for (const auto& row : diagnosis.requests) {
    ++counts.requests;
    counts.with_ids += !row.ids.empty();
    for (const auto& error : row.errors) ++(error.caused_by == CausedBy::gateway ? counts.caused : counts.independent);
  }
  return counts;
}

const std::string kFailed = "payment gateway api.psp.example returned 503";

}  // namespace

BOOST_AUTO_TEST_CASE(a_value_that_is_an_id_elsewhere_is_one_here) {
  const auto counts = count(log_of(3, [](int n) {
    return pay(n, fmt::format("ERROR {} request_id={}", kFailed, id(n))) +
           order(n, fmt::format("ERROR <{}> request failed status=500", id(n)));
  }));
  BOOST_TEST(counts.requests == 3U);
  BOOST_TEST(counts.caused == 3U);
}

BOOST_AUTO_TEST_CASE(ids_without_any_name_are_found_where_services_share_them) {
  const auto counts = count(log_of(8, [](int n) {
    return pay(n, fmt::format("ERROR <{}> {}", id(n), kFailed)) +
           order(n, fmt::format("level=error crumb={} status=500 msg=\"request failed\"", id(n)));
  }));
  BOOST_TEST(counts.requests == 8U);
  BOOST_TEST(counts.with_ids == 8U);
  BOOST_TEST(counts.caused == 8U);
}

BOOST_AUTO_TEST_CASE(a_slot_of_ids_is_one_for_all_its_values) {
  const auto counts = count(log_of(8, [](int n) {
    return pay(n, fmt::format("ERROR <{}> {}", id(n), kFailed)) +
           (n <= 6 ? order(n, fmt::format("level=error crumb={} status=500 msg=\"request failed\"", id(n))) : "");
  }));
  BOOST_TEST(counts.with_ids == 8U);
}

BOOST_AUTO_TEST_CASE(few_values_in_common_join_nothing) {
  const auto counts = count(log_of(3, [](int n) {
    return pay(n, fmt::format("ERROR <{}> {}", id(n), kFailed)) +
           order(n, fmt::format("level=error crumb={} status=500 msg=\"request failed\"", id(n)));
  }));
  BOOST_TEST(counts.with_ids == 0U);
  BOOST_TEST(counts.caused == 0U);
}

BOOST_AUTO_TEST_CASE(what_stands_in_every_record_is_no_id) {
  const auto counts = count(log_of(100, [](int n) {
    return pay(n, fmt::format("ERROR <build7f3a9c21> {} ref={}", kFailed, n)) +
           order(n, "level=error build=build7f3a9c21 status=500 msg=\"request failed\"");
  }));
  BOOST_TEST(counts.with_ids == 0U);
}

BOOST_AUTO_TEST_CASE(a_session_of_many_minutes_is_no_request) {
  const auto counts = count(log_of(60, [](int n) {
    return pay(10 * n, fmt::format("ERROR {} request_id={} cart={}", kFailed, id(n), id(1000 + n % 3))) +
           order(10 * n + 1, fmt::format("level=error cart={} status=500 msg=\"request failed\"", id(1000 + n % 3)));
  }));
  BOOST_TEST(counts.with_ids == 60U);
  BOOST_TEST(counts.caused == 0U);
}

BOOST_AUTO_TEST_CASE(a_secret_is_no_id) {
  const auto counts = count(log_of(8, [](int n) {
    return pay(n, fmt::format("ERROR {} password={}", kFailed, id(n))) +
           order(n, fmt::format("level=error password={} status=500 msg=\"request failed\"", id(n)));
  }));
  BOOST_TEST(counts.with_ids == 0U);
}

BOOST_AUTO_TEST_CASE(a_column_of_statuses_tells_errors) {
  const auto counts = count(log_of(20, [](int n) {
    return pay(n, n > 15 ? fmt::format("ERROR <{}> {}", id(n), kFailed) : "INFO ready") +
           store(n, fmt::format("| {} | {} | {} | checkout", n > 15 ? "error" : "info", id(n),
                                n > 15   ? 503
                                : n == 3 ? 404
                                         : 200));
  }));
  BOOST_TEST(counts.caused == 5U);
}

BOOST_AUTO_TEST_CASE(an_unknown_key_of_statuses_tells_errors) {
  const auto counts = count(log_of(20, [](int n) {
    return pay(n, n > 15 ? fmt::format("ERROR <{}> {}", id(n), kFailed) : "INFO ready") +
           store(n, fmt::format(R"({{"level":"info","msg":"checkout","corr":"{}","outcome":{}}})", id(n),
                                n > 15       ? 500
                                : n % 2 == 0 ? 200
                                             : 201));
  }));
  BOOST_TEST(counts.caused == 5U);
}

// What changes beside the gateway's number is the answer of the service itself, under whatever key or words.
BOOST_AUTO_TEST_CASE(errors_beside_the_gateways_failure_are_the_speakers_own) {
  const auto own_errors = [](const std::string& own) {
    const auto diagnosis = diagnose_log(log_of(12, [&](int n) {
      return pay(n, fmt::format("ERROR {} request_id={} {}{}", kFailed, id(n), own, n % 3 == 0 ? 401 : 500));
    }));
    std::size_t errors = 0;
    for (const auto& row : diagnosis.requests) errors += row.errors.size();
    return errors;
  };
  BOOST_TEST(own_errors("outcome=") == 12U);
  BOOST_TEST(own_errors("so the shop sees ") == 12U);
}

BOOST_AUTO_TEST_CASE(what_the_client_quotes_beside_the_failure_is_no_own_answer) {
  const auto diagnosis = diagnose_log(log_of(
      12, [&](int n) { return pay(n, fmt::format("ERROR {}: got 401 instead request_id={}", kFailed, id(n))); }));
  for (const auto& row : diagnosis.requests) BOOST_TEST(row.errors.empty());
}

BOOST_AUTO_TEST_CASE(amounts_beside_the_gateways_failure_are_no_answers) {
  const auto diagnosis = diagnose_log(log_of(12, [&](int n) {
    return pay(n, fmt::format("ERROR {} request_id={} points={}", kFailed, id(n), n == 3 ? 401 : 300 + 17 * n));
  }));
  for (const auto& row : diagnosis.requests) BOOST_TEST(row.errors.empty());
}

BOOST_AUTO_TEST_CASE(a_column_of_rows_tells_none) {
  const auto counts = count(log_of(40, [](int n) {
    return pay(n, n > 30 ? fmt::format("ERROR <{}> {}", id(n), kFailed) : "INFO ready") +
           store(n, fmt::format("| info | {} | {} | checkout", id(n), n > 30 ? 503 : 100 + 13 * n));
  }));
  BOOST_TEST(counts.caused == 0U);
}

BOOST_AUTO_TEST_CASE(a_column_without_success_tells_none) {
  const auto counts = count(log_of(
      40, [](int n) { return store(n, fmt::format("| info | {} | {} | checkout", id(n), n % 2 == 0 ? 503 : 404)); }));
  BOOST_TEST(counts.requests == 0U);
}

// A column that lies costs what its cap is, and joins nothing by itself.
BOOST_AUTO_TEST_CASE(a_column_that_lies_is_bounded) {
  auto options = plain_options();
  options.cap_requests = 100;
  const auto log = log_of(
      2'000, [](int n) { return store(n, fmt::format("| info | {} | {} | rows", id(n), n % 2 == 0 ? 503 : 777)); });
  const auto summary = summarise("a.log", log, options);
  BOOST_TEST(summary.possible.size() <= 10U);
  BOOST_TEST(summary.possible_cut);
  BOOST_TEST(!summary.capped);
  BOOST_TEST(diagnose_log(log, options).requests.empty());
}

// Somebody outside repeats another's id in each of his requests: no request is joined to that one's.
BOOST_AUTO_TEST_CASE(a_repeated_id_of_another_joins_nothing) {
  const auto counts = count(log_of(200, [](int n) {
    return pay(n, fmt::format("ERROR {} request_id={}", kFailed, id(n % 5))) +
           order(n, fmt::format("ERROR <{}> request failed status=500", id(1)));
  }));
  BOOST_TEST(counts.caused == 0U);
}

BOOST_AUTO_TEST_CASE(a_service_stands_where_known_ones_stand) {
  const auto diagnosis = diagnose_log(log_of(6, [](int n) {
    const auto line = [&](const std::string& service, const std::string& text) {
      return fmt::format("{} ERROR [{}] {} request_id={}\n", time(n), service, text, id(n));
    };
    return line("payment-service", kFailed) + line("ledger", "request failed status=500");
  }));
  std::size_t ledger = 0;
  for (const auto& row : diagnosis.requests)
    for (const auto& error : row.errors) ledger += error.service == "ledger";
  BOOST_TEST(ledger == 6U);
}

BOOST_AUTO_TEST_CASE(numbers_in_brackets_that_are_errors_each_time_are_answers) {
  const auto line = [](int n, int status) {
    constexpr std::array kWhy = {"payments are down", "the basket has gone away", "nobody gave a consent"};
    return store(n,
                 fmt::format("ERROR not served, {} [{}] <{}>", kWhy[static_cast<std::size_t>(n) % 3], status, id(n)));
  };
  const auto log = [&](bool with_count) {
    return log_of(8, [&](int n) {
      return pay(n, fmt::format("ERROR <{}> {}", id(n), kFailed)) + line(n, n % 2 == 0 ? 500 : 503) +
             (with_count ? store(n, fmt::format("WARN shelf is long [{}]", 700 + n)) : "");
    });
  };
  BOOST_TEST(count(log(false)).caused == 8U);
  BOOST_TEST(count(log(true)).caused == 0U);
}

BOOST_AUTO_TEST_CASE(the_gateways_name_for_a_payment_may_be_the_requests) {
  const auto log = [](bool shared) {
    return log_of(8, [&](int n) {
      return pay(n, fmt::format("ERROR {} transaction_id={}", kFailed, id(n))) +
             order(n, fmt::format("level=error transaction_id={} status=500 msg=\"request failed\"",
                                  id(shared ? n : n + 100)));
    });
  };
  BOOST_TEST(count(log(true)).caused == 8U);
  BOOST_TEST(count(log(false)).caused == 0U);
}

BOOST_AUTO_TEST_CASE(an_order_is_no_request) {
  const auto counts = count(log_of(8, [](int n) {
    return pay(n, fmt::format("ERROR {} order_id={}", kFailed, id(n))) +
           order(n, fmt::format("level=error order_id={} status=500 msg=\"request failed\"", id(n)));
  }));
  BOOST_TEST(counts.caused == 0U);
}

BOOST_AUTO_TEST_CASE(of_two_statuses_in_a_sentence_the_second_is_the_speakers) {
  const auto diagnosis = diagnose_log(log_of(6, [](int n) {
    return pay(n, fmt::format("ERROR {} request_id={}", kFailed, id(n))) +
           order(n, fmt::format("ERROR payment-service lieferte 503, gebe 500 zurück request_id={}", id(n)));
  }));
  BOOST_REQUIRE(diagnosis.requests.size() == 6U);
  for (const auto& row : diagnosis.requests) {
    BOOST_REQUIRE(row.errors.size() == 2U);
    BOOST_TEST(row.errors[0].status + row.errors[1].status == 1003);
    BOOST_TEST(row.errors[0].service != row.errors[1].service);
  }
}

BOOST_AUTO_TEST_CASE(one_status_in_words_is_that_of_the_service_named_beside_it) {
  const auto diagnosis = diagnose_log(log_of(6, [](int n) {
    return pay(n, fmt::format("ERROR {} request_id={}", kFailed, id(n))) +
           order(n, fmt::format("ERROR payment-service devolveu 503 request_id={}", id(n)));
  }));
  for (const auto& row : diagnosis.requests) {
    BOOST_REQUIRE(row.errors.size() == 1U);
    BOOST_TEST(row.errors[0].service == "payment-service");
  }
}

BOOST_AUTO_TEST_CASE(a_word_that_heads_all_lines_of_one_form_is_the_programs_name) {
  const auto report = report_of(summarise(
      "-", log_of(8, [](int n) {
        return fmt::format(R"({{"time":"{}","service":"cashier","level":"error","message":"{}","request_id":"{}"}})",
                           time(n), kFailed, id(n)) +
               fmt::format("\n[{}] <userstore> error; not read request_id={} status=500\n", time(n), id(n));
      })));
  BOOST_TEST(report.find(R"("service":"userstore","status":500)") != std::string::npos);
}
